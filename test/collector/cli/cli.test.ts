import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLUICE } from '../../support/command-line.js';

const SITE = 'test/fixtures/reference.site.json';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sluice = (...args: string[]) =>
  spawnSync(process.execPath, [...SLUICE, ...args], {
    encoding: 'utf8',
  });

function bad(config: unknown): string {
  const file = join(dir, 'bad.json');
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
  return file;
}

describe('sluice check', () => {
  it('says ok of a good config', () => {
    const { status, stdout } = sluice('check', SITE);
    expect([status, stdout.trim()]).toEqual([0, `ok ${SITE}`]);
  });

  it('names every mistake at once, of shape and of meaning, and exits with 1', () => {
    const file = bad({
      site: 'app',
      policy: { version: 0 },
      purposes: { analytics: {} },
      services: [{ use: 'x' }],
    });
    const { status, stderr } = sluice('check', file);
    expect(status).toBe(1);
    for (const path of ['name', 'site', 'policy.url', 'policy.version', 'services[0].use']) {
      expect(stderr).toContain(`${file}: ${path}`);
    }
  });

  it('tells programs in JSON', () => {
    const { stdout } = sluice('check', '--json', bad('{'));
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ path: '', message: expect.stringMatching(/^is no JSON/) as string }),
    ]);
  });
});

describe('sluice build', () => {
  it('writes a bundle whose parts find each other, and prints the tag', () => {
    const out = join(dir, 'out');
    const { status, stdout } = sluice('build', SITE, '--out', out, '--base', '/assets/sluice', '--inline');
    expect(status).toBe(0);
    expect(stdout).toContain('<script src="/assets/sluice/sluice.js"></script>');
    const files = readdirSync(out);
    const entry = readFileSync(join(out, 'sluice.js'), 'utf8');
    const [, more] = /files:\{more:"([0-9a-f]{16}\.js)"/.exec(entry) ?? [];
    const [, debug] = /debug:"([0-9a-f]{16}\.js)"/.exec(readFileSync(join(out, String(more)), 'utf8')) ?? [];
    expect(files.sort()).toEqual([more, debug, 'sluice.inline.html', 'sluice.js'].sort());
    expect(readFileSync(join(out, 'sluice.inline.html'), 'utf8')).toBe(
      `<script data-base="/assets/sluice/">${entry}</script>\n`,
    );
  });

  it('writes nothing for a bad config', () => {
    const out = join(dir, 'none');
    expect(sluice('build', bad({}), '--out', out).status).toBe(2);
    expect(() => readdirSync(out)).toThrow();
  });
});
