import { watchTop } from '../top.js';

/**
 * Calls with what was taken out of the page at its top: children of the body, or the body, or the root itself. As a router, or a
 * server that renders anew, takes them out. Returns its undo.
 */
function onSwap(call: (gone: readonly Node[]) => void): () => void {
  const observer = new MutationObserver((records) => {
    watchTop(observer);
    const gone = records.flatMap(({ removedNodes }) => [...removedNodes]);
    if (gone.length) call(gone);
  });
  watchTop(observer);
  return () => observer.disconnect();
}

/** A page that takes the dialog out again and again has its way. */
const ROUNDS = 20;

/**
 * Keeps an open dialog open, with what is in it and where the focus was, when the page goes from under it. Calls `ended` where
 * that cannot be: a page that takes it out for good, or a document that was written anew, whose old elements hear nothing more.
 * Returns its undo.
 */
export function keepOpen(dialog: HTMLDialogElement, ended: () => void): () => void {
  const root = document.documentElement;
  let focused: EventTarget | null = null;
  let rounds = 0;
  dialog.addEventListener('focusin', ({ target }) => (focused = target));
  return onSwap(() => {
    if (dialog.isConnected) return;
    if (document.documentElement !== root || rounds++ === ROUNDS) return ended();
    // Taken out, it is no longer modal, but still says that it is open, and would refuse to be opened.
    dialog.removeAttribute('open');
    const before = focused;
    (document.body ?? root).append(dialog);
    dialog.showModal();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
}

/**
 * Gives the notice its focus back when the page took it out and it stands in the page again. Only within the very task in which
 * it lost it: a focus given back later could turn a key that was meant for the page into an answer.
 */
export function keepFocus(): void {
  let lost: HTMLElement | null = null;
  // Chromium and Safari tell of the focus lost by what is taken out; where a browser does not, nothing is given back.
  addEventListener('focusout', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.closest('.sluice-notice,.sluice-back')) return;
    lost = target;
    setTimeout(() => (lost = null));
  });
  // Made after the first layer's own observer, and so called after it has put the notice back.
  onSwap((gone) => {
    const wasTaken = gone.some((node) => node.nodeName === 'BODY' || node.contains(lost));
    if (wasTaken && lost?.isConnected && document.activeElement === document.body)
      lost.focus({ preventScroll: true });
  });
}
