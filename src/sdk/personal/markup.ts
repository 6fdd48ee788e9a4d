import { isElement } from '../gate/element.js';
import { isWhole } from '../gate/open.js';
import { type Choice, choiceAt, CHOSEN, chosenOf, ELSE, hideFallback, IF, isBelow, show } from './choice.js';

const SELECTOR = `[${IF}],[${ELSE}]`;

export interface Markup {
  /** Looks at every choice of the page. `atOnce`: does what has this condition change also where it is in sight? */
  settle(atOnce: (condition: string) => boolean): void;
  /** The default everywhere, in sight or not. */
  reset(): void;
}

const conditionOf = (branch: Element): string => branch.getAttribute(IF) ?? '';

/** `holds`: does this condition hold now? */
export function createMarkup(holds: (condition: string) => boolean): Markup {
  let isWarned = false;
  /** Branches that the parser is still in. It lets us look at each `</script>` in them. */
  const unfinished = new Set<Element>();
  let observer: MutationObserver | undefined;

  const choose = (choice: Choice, atOnce: boolean): void => {
    const wanted = choice.branches.find((branch) => holds(conditionOf(branch))) ?? null;
    if (wanted === chosenOf(choice)) hideFallback(choice, !!wanted);
    else if (atOnce || isBelow(choice)) show(choice, wanted);
  };

  const look = (element: Element, isFree: (choice: Choice) => boolean): void => {
    if (!element.isConnected) return;
    if (element.hasAttribute(IF) && element.localName !== 'template' && !isWarned) {
      isWarned = true;
      console.error(`sluice: ${IF} belongs on a <template>, not on <${element.localName}>`, element);
    }
    const choice = choiceAt(element);
    if (!choice) return;
    if (choice.branches.every(isWhole)) choose(choice, isFree(choice));
    else unfinished.add(element);
  };
  const lookInto = (root: Element | Document, isFree: (choice: Choice) => boolean): void => {
    if (isElement(root) && root.matches(SELECTOR)) look(root, isFree);
    for (const element of root.querySelectorAll(SELECTOR)) look(element, isFree);
  };
  const goOn = (isFree: (choice: Choice) => boolean): void => {
    for (const element of [...unfinished]) {
      unfinished.delete(element);
      look(element, isFree);
    }
  };

  /**
   * Called before anything of the same task is painted. What came with its default has not been seen without; a default that is new
   * has not been seen at all.
   */
  const follow = (records: readonly MutationRecord[]): void => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    const isNew = ({ fallback }: Choice): boolean =>
      !fallback || added.some((node) => node.contains(fallback));
    goOn(isNew);
    // Parents come before their children and are looked at as they are now, whole: each element once.
    const seen = new Set<Node>();
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) {
        if (!isElement(node)) continue;
        if (!seen.has(target)) lookInto(node, isNew);
        seen.add(node);
      }
    }
  };

  return {
    settle(atOnce) {
      lookInto(document, ({ branches }) => branches.some((branch) => atOnce(conditionOf(branch))));
      // From then on for as long as the page lives: a page cache may bring back what was shown before a withdrawal.
      if (observer) return;
      document.addEventListener('readystatechange', () => goOn(() => true));
      observer = new MutationObserver(follow);
      observer.observe(document, { childList: true, subtree: true });
    },
    reset() {
      for (const branch of document.querySelectorAll(`[${CHOSEN}]`)) {
        const choice = choiceAt(branch);
        if (choice) show(choice, null);
      }
    },
  };
}
