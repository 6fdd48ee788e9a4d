import type { Judge } from './judge.js';
import { addressOf, HELD, isInert, isMarked, makeInert, SUSPECTS, typeOf, waiting } from './hold.js';
import type { Late } from './late.js';
import { trusted } from './trusted.js';

const MARKS = ['data-sluice', 'data-sluice-service'];
/** What decides whether a preload and its script are one fetch. */
const FETCH_OPTIONS = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority', ...MARKS];

/** Lets the page paint and take clicks between two scripts. */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
}

const isParsed = (): boolean => document.readyState !== 'loading';
const isModule = (script: Element): boolean => typeOf(script) === 'module';

/** Neither holds up others nor waits for them. */
const isFreeRunning = (script: Element): boolean =>
  script.hasAttribute('async') && (isModule(script) || addressOf(script) !== null);

const runsAfterParsing = (script: Element): boolean =>
  isModule(script) || (script.hasAttribute('defer') && addressOf(script) !== null);

/** Will a load or error event come? Data blocks, and `nomodule` where modules are known, are never fetched. */
const isFetched = (script: Element): boolean =>
  addressOf(script) !== null &&
  /^$|(java|ecma)script|^module$/i.test(typeOf(script)) &&
  !script.hasAttribute('nomodule');

function preload(script: Element): void {
  const link = document.createElement('link');
  link.rel = isModule(script) ? 'modulepreload' : 'preload';
  link.as = 'script';
  link.nonce = (script as HTMLElement).nonce ?? '';
  for (const name of FETCH_OPTIONS) {
    const value = script.getAttribute(name);
    if (value !== null) link.setAttribute(name, value);
  }
  link.href = addressOf(script) as string;
  document.head.append(link);
}

/**
 * A script that the browser has set aside cannot be told to run, a new one like it can: same attributes, nonce and text,
 * in the same place. Neither `cloneNode` (Trusted Types) nor `blob:` (hash CSP) would do.
 */
function twinOf(script: Element): HTMLScriptElement {
  const twin = document.createElementNS(script.namespaceURI, 'script') as HTMLScriptElement;
  const set = (name: string, value: string) => twin.setAttribute(name, value);
  const gone = isMarked(script) ? ['data-src', 'data-type'] : [];
  for (const { name, value } of script.attributes) {
    if (name === 'type' || name === HELD || name === waiting('type') || gone.includes(name)) continue;
    if (/^on/.test(name)) set(name, trusted.createScript(value));
    else if (!/^(src|(xlink:)?href)$/.test(name)) set(name, value);
  }
  const type = typeOf(script);
  const address = addressOf(script);
  if (type) set('type', type);
  if (address !== null) set(twin instanceof SVGElement ? 'href' : 'src', trusted.createScriptURL(address));
  // On a script that stands in the page the attribute reads empty, so that CSS cannot steal it.
  twin.nonce = (script as HTMLElement).nonce ?? '';
  twin.async = script.hasAttribute('async');
  twin.textContent = trusted.createScript(script.textContent ?? '');
  return twin;
}

/**
 * Puts markup with scripts into the page without running any: they are left inert, for the queue. What stands in a
 * marked template has its mark.
 */
export function plant(content: DocumentFragment, after: Element): Element[] {
  for (const element of content.querySelectorAll(SUSPECTS)) {
    if (after.localName === 'template' && !isMarked(element)) {
      for (const name of MARKS) {
        const value = after.getAttribute(name);
        if (value !== null) element.setAttribute(name, value);
      }
    }
    if (element.localName === 'script' && !isInert(element)) makeInert(element, null);
  }
  const scripts = [...content.querySelectorAll('script')];
  after.after(content);
  return scripts;
}

export interface Release {
  /** In document order. `next`: before all that wait, for what a running script has written behind itself. */
  enqueue(scripts: readonly Element[], next?: boolean): void;
  /** Goes on, e.g. because the page is parsed now. */
  drain(): void;
}

export interface ReleaseWorld {
  readonly judge: Judge;
  readonly late: Late;
  /** Still in the page, still held back by nothing? */
  mayRun(script: Element): boolean;
  /** About to run, and must never be held again. */
  runs(twin: Element): void;
  /** Ran: what it wrote with `document.write` is due. */
  ranOut(twin: Element): void;
}

/**
 * Runs held scripts as the parser would have: `async` at once, the others in document order, an inline one after the
 * externals before it, `defer` and modules last.
 */
export function createRelease({ judge, late, mayRun, runs, ranOut }: ReleaseWorld): Release {
  const queued = new WeakSet<Element>();
  const queue: Element[] = [];
  const last: Element[] = [];
  let pending: Promise<unknown>[] = [];
  let running = false;

  const start = async (script: Element) => {
    queued.delete(script);
    if (!mayRun(script)) return;
    const twin = twinOf(script);
    runs(twin);
    if (isModule(script)) late.module();
    const fetched =
      isFetched(script) &&
      new Promise((resolve) => {
        twin.addEventListener('load', resolve);
        twin.addEventListener('error', resolve);
      });
    judge.tell('released', judge.describe(script, addressOf(script)));
    script.replaceWith(twin);
    // An inline one has run by now.
    if (fetched) await fetched;
    ranOut(twin);
  };

  const drain = async () => {
    if (running || !(queue[0] || (isParsed() && last[0]))) return;
    running = true;
    late.begin();
    await nextTask();
    for (;;) {
      const script = queue.shift() ?? (isParsed() ? last.shift() : undefined);
      if (!script) {
        // More may be queued while the last ones load.
        const waited = pending;
        pending = [];
        await Promise.all(waited);
        if (queue[0] || pending[0]) continue;
        break;
      }
      if (addressOf(script) === null && !isModule(script)) {
        await Promise.all(pending);
        pending = [];
      }
      pending.push(start(script));
      await nextTask();
    }
    running = false;
    late.flush();
    // What came while the listeners ran.
    void drain();
  };

  return {
    enqueue(scripts, next) {
      const now: Element[] = [];
      for (const script of scripts) {
        if (queued.has(script)) continue;
        queued.add(script);
        if (isFreeRunning(script)) {
          late.begin();
          void start(script);
          continue;
        }
        (runsAfterParsing(script) ? last : now).push(script);
        // So that waiting for the ones before costs nothing.
        if (isFetched(script)) preload(script);
      }
      queue.splice(next ? 0 : queue.length, 0, ...now);
      void drain();
    },
    drain: () => void drain(),
  };
}
