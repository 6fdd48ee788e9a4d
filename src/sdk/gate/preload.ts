import { addressOf, MARKS, typeOf } from './element.js';

/** What decides whether a preload and its script are one fetch. */
const FETCH_OPTIONS = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority', ...MARKS];

export const isModule = (script: Element): boolean => typeOf(script) === 'module';

/** Will a load or error event come? Data blocks, and `nomodule` where modules are known, are never fetched. */
export const isFetched = (script: Element): boolean =>
  addressOf(script) !== null &&
  /^$|(java|ecma)script|^module$/i.test(typeOf(script)) &&
  !script.hasAttribute('nomodule');

/** Fetches a script that is to run, so that waiting for what comes before it costs nothing. */
export function preload(script: Element): void {
  if (!isFetched(script)) return;
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
