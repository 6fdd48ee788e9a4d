import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { trace, type TraceEvent } from '../trace.js';
import type { Peer } from './peers.js';

/** How a visitor is connected, and how slow their device is. */
export interface Conditions {
  readonly name: string;
  readonly cpu: number;
  /** ms of a round trip, and B/s; left out: as fast as it goes. */
  readonly network?: { readonly latency: number; readonly throughput: number };
}

/** What watch.js leaves on the page, in ms since the navigation began; null where it never came. */
interface Watched {
  readonly clickable: number | null;
  readonly fcp: number | null;
  readonly lcp: number | null;
  readonly shift: number;
  readonly blocked: number;
  /** From the press of a button. */
  readonly gone: number | null;
  readonly usable: number | null;
}

declare global {
  interface Window {
    watching: Pick<Peer, 'reject' | 'control'>;
    watched: Watched;
  }
}

/** What one visit came to. Times in ms. */
export interface Visit extends Watched {
  /** Of the notice, until it could be clicked: its files, and its code in the page. */
  readonly bytes: number;
  readonly requests: number;
}

async function throttle(session: CDPSession, { cpu, network }: Conditions): Promise<void> {
  await session.send('Network.enable');
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.throughput,
      uploadThroughput: network.throughput / 2,
    });
}

async function open(context: BrowserContext, url: string, peer: Peer, conditions: Conditions): Promise<Page> {
  const page = await context.newPage();
  await throttle(await context.newCDPSession(page), conditions);
  await page.addInitScript(
    `window.watching=${JSON.stringify({ reject: peer.reject, control: peer.control })}`,
  );
  await page.addInitScript({ path: 'test/bench/notice/watch.js' });
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

const watched = (page: Page): Promise<Watched> => page.evaluate(() => window.watched);

const isClickable = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.watched.clickable !== null, undefined, { timeout: 20_000 });

/** Presses where the button is drawn, as a hand does, and waits until `what` has come. */
async function press(page: Page, selector: string, what: 'gone' | 'usable'): Promise<number | null> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing to press at ${selector}`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page
    .waitForFunction((name) => window.watched[name] !== null, what, { timeout: 5000 })
    .catch(() => undefined);
  return (await watched(page))[what];
}

/** Waits until the page has come to rest: what a notice does late counts too. */
const settle = (page: Page, { network }: Conditions): Promise<void> =>
  page.waitForTimeout(network ? 1500 : 700);

/** A new visitor's first page, twice: one presses accept, the other opens the preferences. */
export async function newVisitor(
  browser: Browser,
  peer: Peer,
  url: string,
  inline: number,
  conditions: Conditions,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await open(context, url, peer, conditions);
  if (peer.reject) await isClickable(page);
  await settle(page, conditions);
  const { clickable, fcp, lcp, shift, blocked } = await watched(page);
  const files = await page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ name, startTime }) => name.includes('/tool/') && startTime < until)
        .map(({ encodedBodySize }) => encodedBodySize),
    clickable ?? Infinity,
  );
  const gone = peer.accept ? await press(page, peer.accept, 'gone') : null;
  await context.close();

  let usable: number | null = null;
  if (peer.options) {
    const other = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const second = await open(other, url, peer, conditions);
    await isClickable(second);
    await settle(second, conditions);
    usable = await press(second, peer.options, 'usable');
    await other.close();
  }
  return {
    bytes: files.reduce((sum, size) => sum + size, 0) + (peer.reject ? inline : 0),
    requests: files.length,
    clickable,
    fcp,
    lcp,
    shift,
    blocked,
    gone,
    usable,
  };
}

/** Page views of a returning visitor before the one that is measured: Chromium (156) keeps compiled code from the third on. */
const VIEWS_BEFORE = 3;

/** What a script is doing when the main thread works for it. One may lie in another. */
const SCRIPTING = /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.(compile|compileModule|evaluateModule))$/;

/** ms of the thread's own time; what lies in another is in its time. */
export function scriptingTime(events: readonly TraceEvent[]): number {
  let [sum, end] = [0, 0];
  for (const { ts, dur = 0, tdur = 0 } of events
    .filter(({ name }) => SCRIPTING.test(name))
    .sort((a, b) => a.ts - b.ts)) {
    if (ts < end) continue;
    end = ts + dur;
    sum += tdur;
  }
  return sum / 1000;
}

/**
 * ms of scripts on the main thread of a visitor who refused on an earlier page: the notice's and the site's own, which the page without a
 * notice tells. From cache, with compiled code.
 */
export async function returningVisitor(browser: Browser, peer: Peer, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const fast: Conditions = { name: '', cpu: 1 };
  const first = await open(context, url, peer, fast);
  if (peer.reject) {
    await isClickable(first);
    await settle(first, fast);
    await press(first, peer.reject, 'gone');
    await first.waitForTimeout(300);
  }
  await first.close();
  const page = await context.newPage();
  for (let view = 0; view < VIEWS_BEFORE; view++) {
    await page.goto(url);
    await page.waitForTimeout(300);
  }
  const events = await trace(browser, page, url, { categories: ['devtools.timeline', 'v8'], ms: 1000 });
  await context.close();
  return scriptingTime(events);
}
