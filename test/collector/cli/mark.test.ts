import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLUICE } from '../../support/command-line.js';

let dir: string;
let site: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-mark-'));
  site = join(dir, 'site.json');
  writeFileSync(
    site,
    JSON.stringify({
      site: 'shop',
      name: 'Shop',
      policy: { version: 1, url: '/privacy' },
      purposes: { analytics: {}, media: {} },
      services: [{ use: 'posthog' }, { use: 'youtube' }],
    }),
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const sluice = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [...SLUICE, 'mark', site, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

function page(name: string, body: string | Buffer): string {
  const file = join(dir, 'public', name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, body);
  return file;
}
const folder = () => join(dir, 'public');

const FRAME = '<iframe src="https://www.youtube.com/embed/x"></iframe>';
const MARKED = '<iframe data-sluice-service="youtube" data-src="https://www.youtube.com/embed/x"></iframe>';

describe('sluice mark', () => {
  it('shows what it would change, and changes nothing', () => {
    const file = page('a/index.html', `<h1>Shop</h1>\n${FRAME}\n<p>end\n`);
    page('b.htm', '<p>nothing\n');
    const { status, stdout } = sluice([folder()]);
    expect(status).toBe(0);
    expect(stdout).toContain(`--- ${file}\n+++ ${file}\n@@`);
    expect(stdout).toContain(`\n <h1>Shop</h1>\n-${FRAME}\n+${MARKED}\n <p>end\n`);
    expect(stdout).toContain('youtube  1\n1 of 2 files would change');
    expect(readFileSync(file, 'utf8')).toContain(FRAME);
  });

  it('paints the diff for a terminal', () => {
    page('index.html', FRAME);
    expect(sluice([folder()], { NO_COLOR: undefined, FORCE_COLOR: '1' }).stdout).toContain(
      `\u001b[32m+${MARKED}\u001b[39m`,
    );
  });

  it('writes, and finds nothing to do the second time', () => {
    const file = page('index.html', `<title>x</title>${FRAME}`);
    expect(sluice([folder(), '--write', '--tag', '/sluice.js']).stdout).toContain('1 of 1 file written');
    expect(readFileSync(file, 'utf8')).toBe(`<script src="/sluice.js"></script><title>x</title>${MARKED}`);
    const again = sluice([folder(), '--write', '--check', '--tag', '/sluice.js']);
    expect([again.status, again.stdout.trim()]).toEqual([0, 'ok nothing to mark in 1 file']);
  });

  it('keeps bytes that are no UTF-8', () => {
    const file = page('index.html', Buffer.from(`<p>caf\xe9 ${FRAME}`, 'latin1'));
    sluice([file, '--write']);
    expect(readFileSync(file)).toEqual(Buffer.from(`<p>caf\xe9 ${MARKED}`, 'latin1'));
  });

  it('fails a build with --check where something would change', () => {
    page('index.html', FRAME);
    expect(sluice([folder(), '--check']).status).toBe(1);
  });

  it('tells programs in JSON', () => {
    const file = page('index.html', `<p>\n ${FRAME}`);
    expect(JSON.parse(sluice([folder(), '--json']).stdout)).toEqual([
      {
        file,
        changed: true,
        markings: [
          { line: 2, column: 2, service: 'youtube', kind: 'iframe', what: 'www.youtube.com/embed/x' },
        ],
      },
    ]);
  });

  it('reads pages only, unless told which files are pages', () => {
    page('app.js', FRAME);
    page('node_modules/x/index.html', FRAME);
    const shown = page('page.tpl', FRAME);
    const binary = page('old.html', Buffer.from(FRAME, 'utf16le'));
    const { status, stdout, stderr } = sluice([folder(), '--ext', 'tpl,.html']);
    expect(status).toBe(0);
    expect(stdout.match(/^\+\+\+ .*$/gm)).toEqual([`+++ ${shown}`]);
    expect(stderr).toContain(`skipped ${binary}: it is binary, or UTF-16`);
  });

  it('says what is missing, and exits with 2', () => {
    page('app.js', '');
    const none = sluice([folder()]);
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('no file ends in .html or .htm')]);
    const gone = sluice([join(dir, 'gone')]);
    expect([gone.status, gone.stderr]).toEqual([2, expect.stringContaining('gone cannot be read')]);
    writeFileSync(site, '{');
    expect(sluice([folder()])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is no JSON') as string,
    });
  });
});
