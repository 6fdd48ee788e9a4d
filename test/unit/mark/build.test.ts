import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { build, createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markVite } from '../../../src/server/index.js';
import { FRAME, MARKED, SITE } from './served.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-vite-'));
  mkdirSync(join(root, 'public'));
  writeFileSync(join(root, 'main.js'), 'document.title = "shop"');
  const head =
    '<title>x</title><script>posthog.init("k")</script><script type="module" src="/main.js"></script>';
  writeFileSync(
    join(root, 'index.html'),
    `<!doctype html><html><head>${head}</head><body>${FRAME}</body></html>`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));

const INLINE = '<script type="text/plain" data-sluice-service="posthog">posthog.init("k")</script>';

describe('the Vite and rollup plugin', () => {
  it('marks the pages of a real build, and leaves the app its own scripts', async () => {
    await build({ root, logLevel: 'silent', plugins: [markVite(SITE, { tag: '/sluice.js' })] });
    const html = readFileSync(join(root, 'dist/index.html'), 'utf8');
    expect(html).toContain('<head><script src="/sluice.js"></script><title>');
    expect(html).toContain(INLINE);
    expect(html).toContain(MARKED);
    expect(html).toMatch(/<script type="module" crossorigin src="\/assets\/index-[\w-]+\.js">/);
  });

  it('marks the pages of the development server', async () => {
    const server = await createServer({
      root,
      logLevel: 'silent',
      server: { port: 0, host: '127.0.0.1', ws: false },
      plugins: [markVite(SITE)],
    });
    try {
      await server.listen();
      const html = await (await fetch(server.resolvedUrls?.local[0] as string)).text();
      expect(html).toContain(INLINE);
      expect(html).toContain('<script type="module" src="/@vite/client">');
    } finally {
      await server.close();
    }
  });

  it('marks what rollup emits as HTML', async () => {
    const bundle = await rollup({
      input: join(root, 'main.js'),
      plugins: [
        {
          name: 'pages',
          generateBundle() {
            this.emitFile({ type: 'asset', fileName: 'a.html', source: FRAME });
            this.emitFile({
              type: 'asset',
              fileName: 'b.htm',
              source: new TextEncoder().encode(`é${FRAME}`),
            });
            this.emitFile({ type: 'asset', fileName: 'c.txt', source: FRAME });
          },
        },
        markVite(SITE),
      ],
    });
    const { output } = await bundle.generate({});
    const sources = output.flatMap((one) => (one.type === 'asset' ? [[one.fileName, one.source]] : []));
    expect(Object.fromEntries(sources)).toEqual({ 'a.html': MARKED, 'b.htm': `é${MARKED}`, 'c.txt': FRAME });
  });
});
