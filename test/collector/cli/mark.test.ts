import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLUICE } from '../../support/command-line.js';
import { sluice as inProcess } from '../../support/in-process.js';

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

const sluice = (args: readonly string[]) => inProcess('mark', site, ...args);

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
  it('shows what it would change, and changes nothing', async () => {
    const file = page('a/index.html', `<h1>Shop</h1>\n${FRAME}\n<p>end\n`);
    page('b.htm', '<p>nothing\n');
    const { code, out } = await sluice([folder()]);
    expect(code).toBe(0);
    expect(out).toContain(`--- ${file}\n+++ ${file}\n@@`);
    expect(out).toContain(`\n <h1>Shop</h1>\n-${FRAME}\n+${MARKED}\n <p>end\n`);
    expect(out).toContain('youtube  1\n1 of 2 files would change');
    expect(readFileSync(file, 'utf8')).toContain(FRAME);
  });

  it('paints the diff for a terminal', () => {
    page('index.html', FRAME);
    const { stdout } = spawnSync(process.execPath, [...SLUICE, 'mark', site, folder()], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: '1' },
    });
    expect(stdout).toContain(`\u001b[32m+${MARKED}\u001b[39m`);
  });

  it('writes, and finds nothing to do the second time', async () => {
    const file = page('index.html', `<title>x</title>${FRAME}`);
    expect((await sluice([folder(), '--write', '--tag', '/sluice.js'])).out).toContain('1 of 1 file written');
    expect(readFileSync(file, 'utf8')).toBe(`<script src="/sluice.js"></script><title>x</title>${MARKED}`);
    const again = await sluice([folder(), '--write', '--check', '--tag', '/sluice.js']);
    expect([again.code, again.out.trim()]).toEqual([0, 'ok nothing to mark in 1 file']);
  });

  it('keeps bytes that are no UTF-8', async () => {
    const file = page('index.html', Buffer.from(`<p>caf\xe9 ${FRAME}`, 'latin1'));
    await sluice([file, '--write']);
    expect(readFileSync(file)).toEqual(Buffer.from(`<p>caf\xe9 ${MARKED}`, 'latin1'));
  });

  it('fails a build with --check where something would change', async () => {
    page('index.html', FRAME);
    expect((await sluice([folder(), '--check'])).code).toBe(1);
  });

  it('tells programs in JSON', async () => {
    const file = page('index.html', `<p>\n ${FRAME}`);
    expect(JSON.parse((await sluice([folder(), '--json'])).out)).toEqual([
      {
        file,
        changed: true,
        markings: [
          { line: 2, column: 2, service: 'youtube', kind: 'iframe', what: 'www.youtube.com/embed/x' },
        ],
      },
    ]);
  });

  it('reads pages only, unless told which files are pages', async () => {
    page('app.js', FRAME);
    page('node_modules/x/index.html', FRAME);
    const shown = page('page.tpl', FRAME);
    const binary = page('old.html', Buffer.from(FRAME, 'utf16le'));
    const { code, out, err } = await sluice([folder(), '--ext', 'tpl,.html']);
    expect(code).toBe(0);
    expect(out.match(/^\+\+\+ .*$/gm)).toEqual([`+++ ${shown}`]);
    expect(err).toContain(`skipped ${binary}: it is binary, or UTF-16`);
  });

  it('says what is missing, and exits with 2', async () => {
    page('app.js', '');
    const none = await sluice([folder()]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no file ends in .html or .htm')]);
    const gone = await sluice([join(dir, 'gone')]);
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('gone cannot be read')]);
    writeFileSync(site, '{');
    expect(await sluice([folder()])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no JSON') as string,
    });
  });
});
