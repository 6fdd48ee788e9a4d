import { pickLanguage } from '../../../src/protocol/language.js';
import type { NoticeHost } from '../../../src/protocol/notice-host.js';
import type { Tree } from '../../../src/protocol/page-config.js';
import type { Runtime } from '../../../src/protocol/runtime.js';
import type { Verdict } from '../../../src/protocol/verdict.js';
import { isPerson } from '../person.js';
import { adopt } from '../styles/adopt.js';
import { grow } from './grow.js';
import { createPlace } from './place.js';
import { onWholeSecond } from './whole-second.js';

/** What can be shown, one at a time: each but the last is its place in the prerendered tree; see prerender.ts. */
const NOTHING = 0;
const SHEET = 2;
const QUESTION = 3;
const BACK = 4;
const CHOICES = 5;
const TELL = 6;

/** The question, the way back and what is told. Made without Preact; it asks, and decides nothing. */
export function createFirstLayer(runtime: Runtime): NoticeHost {
  const { page } = runtime;
  const { first } = page;
  const files = page.files.languages;
  // Again each time: `document.open` takes every listener off the window.
  const place = createPlace(() => addEventListener('click', onClick, true));
  let shown = NOTHING;
  let element: HTMLElement | null = null;
  let told = false;
  let stopWatching: (() => void) | undefined;

  const wanted = ({ ask, tell, model }: Verdict): number => {
    if (ask) return QUESTION;
    if (tell.length && !told) return TELL;
    if (page.ownWayBack || model === 'none') return NOTHING;
    return model === 'opt-in' ? BACK : CHOICES;
  };

  const show = async (verdict: Verdict): Promise<void> => {
    const next = wanted(verdict);
    if (next === shown) return;
    const before = shown;
    shown = next;
    place((element = null));
    stopWatching?.();
    if (!next) return;
    // The way back can wait until the page has shown that the question is gone.
    if (before) await new Promise((resolve) => setTimeout(resolve));
    const tree = next === TELL ? await runtime.tell() : (await spoken())[next];
    // It may have been answered in another tab while the language was on its way.
    if (next !== shown) return;
    element = grow(tree as Tree) as HTMLElement;
    if (next === CHOICES && !verdict.gpc) element.lastElementChild?.remove();
    if (next === QUESTION) {
      if (!page.rules.rules.find((rule) => rule.id === verdict.rule)?.close)
        element.querySelector('.sluice-close')?.remove();
      stopWatching = onWholeSecond(element, () => runtime.noticed('shown'));
    }
    place(element);
  };

  /** One language is at hand, whatever it is called; another is fetched and, if it cannot be, better this one than none. */
  const spoken = async (): Promise<Tree> =>
    files[pickLanguage(page.languages)] !== files[first.lang]
      ? (await runtime.pack().catch(() => first)).tree
      : first.tree;

  const onClick = (event: Event): void => {
    // Capturing and by path: the page may stop the event, and the opener may be in a component's shadow tree.
    const path = event.composedPath();
    const find = (attribute: string) => (path as Element[]).find((node) => node.hasAttribute?.(attribute));
    const opener = find('data-sluice-open');
    const button = element && path.includes(element) && find('data-sluice-action');
    if (opener) {
      event.preventDefault();
      runtime.open(opener);
    } else if (button) act(button, isPerson(event));
  };

  const act = (button: Element, person: boolean): void => {
    const how = { source: 'notice', person } as const;
    const action = button.getAttribute('data-sluice-action');
    if (action === 'options') runtime.open(button);
    else if (action === 'accept') runtime.acceptAll(how);
    else if (shown !== TELL) runtime.rejectAll(how);
    else {
      told = true;
      runtime.noticed('told');
      void show(runtime.verdict());
    }
  };

  // Also where nothing is shown: the preferences wear it too.
  adopt(first.tree[SHEET] as string);
  place(null);

  return { apply: ({ after }) => void show(after) };
}
