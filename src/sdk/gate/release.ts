import type { CreateRelease, TrustedText } from '../../protocol/release.js';
import {
  addressOf,
  HELD,
  isInert,
  isMarked,
  makeInert,
  MARKS,
  SUSPECTS,
  typeOf,
  waiting,
} from './element.js';
import { createLate } from './late.js';
import { isFetched, isModule, preload } from './preload.js';
import { createWrites } from './write.js';

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

/** Neither holds up others nor waits for them. */
const isFreeRunning = (script: Element): boolean =>
  script.hasAttribute('async') && (isModule(script) || addressOf(script) !== null);

const runsAfterParsing = (script: Element): boolean =>
  isModule(script) || (script.hasAttribute('defer') && addressOf(script) !== null);

/**
 * A script that the browser has set aside cannot be told to run, a new one like it can: same attributes, nonce and text,
 * in the same place. Neither `cloneNode` (Trusted Types) nor `blob:` (hash CSP) would do.
 */
function twinOf(script: Element, trusted: TrustedText): HTMLScriptElement {
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
function plant(content: DocumentFragment, after: Element): Element[] {
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
  scripts.forEach(preload);
  after.after(content);
  return scripts;
}

/**
 * Runs held scripts as the parser would have: `async` at once, the others in document order, an inline one after the
 * externals before it, `defer` and modules last.
 */
export const createRelease: CreateRelease = ({ trusted, mayRun, runs }) => {
  const released = new WeakSet<Element>();
  const isReleased = (script: Element) => released.has(script);
  const late = createLate(isReleased);
  const writes = createWrites(isReleased, trusted);
  const queued = new WeakSet<Element>();
  const queue: Element[] = [];
  const last: Element[] = [];
  let pending: Promise<unknown>[] = [];
  let running = false;

  const start = async (script: Element) => {
    queued.delete(script);
    if (!isInert(script) || !mayRun(script)) return;
    const twin = twinOf(script, trusted);
    released.add(twin);
    runs(twin, script);
    if (isModule(script)) late.module();
    const fetched =
      isFetched(script) &&
      new Promise((resolve) => {
        twin.addEventListener('load', resolve);
        twin.addEventListener('error', resolve);
      });
    script.replaceWith(twin);
    // An inline one has run by now.
    if (fetched) await fetched;
    const written = writes.take(twin);
    if (written) enqueue(plant(written, twin), true);
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

  /** `next`: before all that wait, for what a running script has written behind itself. */
  const enqueue = (scripts: readonly Element[], next?: boolean): void => {
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
    }
    queue.splice(next ? 0 : queue.length, 0, ...now);
    void drain();
  };

  document.addEventListener('readystatechange', () => void drain());

  return {
    enqueue(elements) {
      enqueue(
        elements.flatMap((element) => {
          if (element.localName !== 'template') return element;
          if (!mayRun(element)) return [];
          runs(element, element);
          const scripts = plant((element as HTMLTemplateElement).content, element);
          element.remove();
          return scripts;
        }),
      );
    },
  };
};
