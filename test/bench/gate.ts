// What the gate costs the page: each call it stands in for, and the tag itself, beside the same page without it. Interleaved, medians.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import { checkSite, makeBundle } from '../../src/bundle/index.js';
import { formatDecision } from '../../src/protocol/decision.js';
import { median } from './median.js';
import { trace } from './trace.js';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium.mjs';

const ROUNDS = 9;
/** The budget is for a processor so many times slower: multiplied, as Chromium's own throttling also counts what other processes take. */
const SLOWER = 4;

/** Page views of a returning visitor before the one that is measured: Chromium (156) keeps compiled code from the third on. */
const VISITS_BEFORE = 4;

/** One call each, on a page whose services are all denied; none names a denied host, as most calls of a page do not. */
const CALLS: Readonly<Record<string, string>> = {
  createElement: `document.createElement('div')`,
  'appendChild + remove': `main.appendChild(div); div.remove()`,
  'img.src = (own)': `image.src = own`,
  'setAttribute(class)': `div.setAttribute('class', 'a')`,
  'innerHTML (1 KB)': `div.innerHTML = html`,
  'document.cookie =': `document.cookie = 'own=1'`,
  'localStorage.setItem': `localStorage.setItem('own', '1')`,
  'fetch (data:)': `fetch('data:,')`,
  'xhr.open': `new XMLHttpRequest().open('GET', own)`,
};

const checked = checkSite(JSON.parse(readFileSync('test/fixtures/reference.site.json', 'utf8')));
if ('problems' in checked) throw new Error('the reference site has problems');
const bundle = makeBundle({ ...checked.config, region: 'DE', usage: undefined });

const body = `<main></main>${'<p>Boats in the harbour, <a href="/x">and more</a>.</p>'.repeat(200)}`;
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const file = bundle.files.get(path.slice(1));
  response.setHeader('content-type', file ? 'text/javascript' : 'text/html; charset=utf-8');
  if (file) return void response.end(file);
  if (path === '/own.gif') return void response.writeHead(204).end();
  if (path === '/sluice.js') {
    // As the collector serves it. A browser keeps the compiled code of what it has seen more than once.
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cache-control', 'max-age=300, stale-while-revalidate=86400');
    response.setHeader('last-modified', new Date(0).toUTCString());
    return void response.end(bundle.entry);
  }
  const tag = path === '/with' ? '<script src="/sluice.js"></script>' : '';
  response.end(`<!doctype html><html lang="en"><head>${tag}</head><body>${body}</body></html>`);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const at = (path: string) => `http://localhost:${(server.address() as AddressInfo).port}${path}`;

/** µs a call: the best of a few loops, so that what else the machine does stays out of it. */
const timeCalls = (page: Page): Promise<Record<string, number>> =>
  page.evaluate((calls) => {
    const own = `${location.origin}/own.gif`;
    const html = '<p class="a">Boats <b>and</b> nets <img alt="" width="1"></p>'.repeat(17);
    const main = document.querySelector('main') as HTMLElement;
    const found: Record<string, number> = {};
    for (const [name, code] of Object.entries(calls)) {
      const many = /fetch|innerHTML|cookie|src =/.test(name) ? 300 : 5000;
      const loop = new Function(
        'main, div, image, own, html, many',
        `const t = performance.now(); for (let i = 0; i < many; i++) { ${code} } return performance.now() - t;`,
      ) as (...args: unknown[]) => number;
      const times = [0, 0, 0, 0].map(() =>
        loop(main, document.createElement('div'), document.createElement('img'), own, html, many),
      );
      found[name] = (Math.min(...times) / many) * 1000;
    }
    return found;
  }, CALLS);

/** ms that the page's thread spent on running the page's scripts, compiling them included. */
async function timeScripts(page: Page, url: string): Promise<number> {
  const events = await trace(browser, page, url, { categories: ['devtools.timeline'], ms: 300 });
  const own = events.filter(({ name }) => name === 'EvaluateScript');
  return own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}

const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
const today = Math.floor(Date.now() / 864e5);
const refused = formatDecision({
  policy: 3,
  day: today,
  source: 'notice',
  gpcSeen: false,
  rule: '*',
  purposes: { preferences: false, analytics: false, media: false, marketing: false },
  services: {},
  told: 3,
  variant: '',
});

type Row = Record<string, number[]>;
const calls: Record<'with' | 'without', Row> = { with: {}, without: {} };
const tag: Row = {};
const note = (row: Row, name: string, value: number) => void (row[name] ??= []).push(value);

for (let round = 0; round < ROUNDS; round++) {
  for (const which of ['with', 'without'] as const) {
    const context = await browser.newContext();
    await context.addCookies([{ name: 'sluice', value: refused, url: at('/') }]);
    const page = await context.newPage();
    await page.goto(at(`/${which}`));
    for (const [name, us] of Object.entries(await timeCalls(page))) note(calls[which], name, us);
    await context.close();
  }
  for (const [visitor, cookie] of [
    ['new visitor', ''],
    ['returning visitor', refused],
  ] as const) {
    for (const which of ['with', 'without'] as const) {
      const context = await browser.newContext();
      if (cookie) await context.addCookies([{ name: 'sluice', value: cookie, url: at('/') }]);
      const page = await context.newPage();
      for (let visit = 0; cookie && visit < VISITS_BEFORE; visit++) {
        await page.goto(at(`/${which}`));
        await page.waitForTimeout(200);
      }
      note(tag, `${visitor}, ${which}`, await timeScripts(page, at(`/${which}`)));
      await context.close();
    }
  }
}
await browser.close();
server.close();

console.log(`\ngate: a call that is let pass, all services denied; medians of ${ROUNDS} rounds, µs`);
for (const name of Object.keys(CALLS)) {
  const [a, b] = [median(calls.with[name] ?? []) ?? NaN, median(calls.without[name] ?? []) ?? NaN];
  console.log(
    `  ${name.padEnd(24)} ${a.toFixed(2).padStart(8)} with ${b.toFixed(2).padStart(8)} without   +${(a - b).toFixed(2)} µs`,
  );
}
console.log(
  `\ngate: the tag on the main thread, thread time of its script × ${SLOWER}; medians of ${ROUNDS} rounds, ms`,
);
for (const visitor of ['new visitor', 'returning visitor']) {
  const [a, b] = [
    median(tag[`${visitor}, with`] ?? []) ?? NaN,
    median(tag[`${visitor}, without`] ?? []) ?? NaN,
  ];
  console.log(`  ${visitor.padEnd(24)} ${((a - b) * SLOWER).toFixed(2).padStart(8)} ms`);
}
