import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLUICE } from '../../support/command-line.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-init-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sluice = (...args: string[]) => spawnSync(process.execPath, [...SLUICE, ...args], { encoding: 'utf8' });

describe('sluice init', () => {
  it('makes, in an empty folder, what check is content with and build builds', () => {
    const file = join(dir, 'site.json');
    const made = sluice(
      ...['init', file, '--domains', 'www.harbour.example', '--services', 'ga4,youtube', '--yes', '--json'],
    );
    expect([made.status, made.stderr]).toEqual([0, '']);
    const { tag } = JSON.parse(made.stdout) as { tag: string };
    expect(sluice('check', file).stdout.trim()).toBe(`ok ${file}`);
    const built = sluice('build', file, '--out', join(dir, 'public'), '--base', '/sluice');
    expect(built.stdout).toContain(tag);
    expect(readdirSync(join(dir, 'public'))).toContain('sluice.js');
  });

  it.skipIf(process.platform !== 'linux')(
    'asks in a terminal, and stops at Ctrl-C without a trace',
    async () => {
      const file = join(dir, 'asked.json');
      const asked = await inTerminal(file, [
        [/Address of the site/, 'www.harbour.example\r'],
        [/short id/, '\r'],
        [/Who runs/, 'The Harbour Review\r'],
        [/Which services/, 'ga4\t'],
        [/1 match\)[^]*◼/, '\r'],
        [/Whose rules/, '\r'],
        [/Languages/, '\r'],
        [/privacy policy/, '\r'],
        [/collector/, '\r'],
      ]);
      expect(asked).toEqual({ code: 0, unanswered: 0 });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        name: 'The Harbour Review',
        services: [{ use: 'google-analytics' }],
      });
      const stopped = await inTerminal(join(dir, 'stopped.json'), [[/Address of the site/, '\u0003']]);
      expect(stopped).toEqual({ code: 130, unanswered: 0 });
      expect(existsSync(join(dir, 'stopped.json'))).toBe(false);
    },
  );
});

/** Runs it in a pseudo-terminal, which util-linux's script makes, and types each answer when its question is shown. */
function inTerminal(file: string, typing: readonly (readonly [shown: RegExp, keys: string])[]) {
  // A pseudo-terminal has no size of its own; that of a question comes from it.
  const line = `stty cols 100 rows 40; exec '${process.execPath}' ${SLUICE.join(' ')} init '${file}'`;
  const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } });
  const left = [...typing];
  let seen = '';
  child.stdout.on('data', (chunk) => {
    seen += String(chunk);
    const [next] = left;
    if (!next?.[0].test(seen)) return;
    left.shift();
    seen = '';
    child.stdin.write(next[1]);
  });
  const timer = setTimeout(() => child.kill(), 25_000);
  return new Promise<{ code: number | null; unanswered: number }>((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code, unanswered: left.length });
    });
  });
}
