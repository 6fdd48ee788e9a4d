import { POSTED } from '../../protocol/lockdown.js';

const KEY = 'sluice:posted';

/** https://html.spec.whatwg.org/#navigateevent, as far as it is read; lib.dom of TypeScript 5.9 does not know it. */
interface NavigateEvent extends Event {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  readonly formData: FormData | null;
}

function note({ navigationType, destination, formData }: NavigateEvent): void {
  if (navigationType === 'reload' || destination.sameDocument) return;
  try {
    if (formData) sessionStorage.setItem(KEY, new URL(destination.url).pathname);
    else sessionStorage.removeItem(KEY);
  } catch {
    // No storage: the page is not loaded again anyway.
  }
}

/** Leaves word for the next page when a form is posted. A page does not know of itself that it is the answer. */
export function followPosts(): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => note(event as NavigateEvent));
}

/**
 * This page answers a posted form, so a reload would post it again: a reload by script does so without asking (Chromium 156). Known from
 * the server, where that runs `sluice/server`, or from the page of ours that posted; not of a form that another site posted here.
 */
export function isPosted(): boolean {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (load?.serverTiming?.some(({ name }) => name === POSTED)) return true;
  try {
    // A form's answer that sends the browser on is asked for by GET.
    return !load?.redirectCount && sessionStorage.getItem(KEY) === location.pathname;
  } catch {
    return false;
  }
}
