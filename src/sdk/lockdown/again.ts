import { readDecisions } from '../../protocol/decision.js';
import { lastReload, markReload, reloadHere } from '../reloaded.js';
import { isPosted } from './posted.js';

/**
 * ms in which a page is loaded again twice at most: one that grants by itself whenever it is loaded would be loaded for ever. A person
 * who grants one thing after the other is slower; `userActivation` does not tell them apart, as it outlives a reload (Chromium 156).
 */
const PAUSE = 10_000;
/** ms; how long the answer's own report is waited for. */
const PATIENCE = 3000;

let isGoing = false;
let isTold = false;

/** Why the page cannot be loaded once more, or ''. */
function obstacle(): string {
  if (!readDecisions(document.cookie)[0]) return 'the browser keeps no cookie, so the answer would be lost';
  const last = lastReload();
  if (last && Date.now() - last.before < PAUSE) return 'it was, just now';
  if (isPosted()) return 'it answers a form, which would be sent twice';
  return markReload() ? '' : 'the browser keeps no storage, so it could go on for ever';
}

/**
 * Loads the page once more, when the change that asks for it is done with: decision kept, vendors told, answer counted. A reload, rather
 * than a navigation to the same address, brings the visitor back to where they were. False: it stays, and the console says why.
 */
export function loadAgain(): boolean {
  if (isGoing) return true;
  const why = obstacle();
  if (why) {
    if (!isTold)
      console.warn(
        `sluice: what was granted starts with the next page, as this one is not loaded again: ${why}`,
      );
    isTold = true;
    return false;
  }
  isGoing = true;
  // In a task of its own: what else the change sets off comes first.
  setTimeout(() => {
    const go = (): void => location.reload();
    setTimeout(go, PATIENCE);
    // Made by the file that counts, after what was asked of it before: the answer is on its way by then, and outlives the page.
    void window.sluice?.receipt().then(() => setTimeout(go));
  });
  return true;
}

/**
 * What a reload by script does not keep. Its `document.referrer` is the page itself (Chromium 156, whichever way it is asked for), and
 * who reads it to learn where the visitor came from would be told wrong. And a page that does its own scrolling is not scrolled back.
 */
export function restore(): void {
  const mark = reloadHere();
  if (!mark) return;
  const { referrer, scroll } = mark;
  Object.defineProperty(document, 'referrer', { configurable: true, get: () => referrer });
  if (scroll) addEventListener('load', () => scrollTo(...scroll), { once: true });
}
