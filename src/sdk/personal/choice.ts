/** A branch: a template whose elements stand in for the default while its condition holds. */
export const IF = 'data-sluice-if';
/** The default: what everyone sees, unless a branch holds. */
export const ELSE = 'data-sluice-else';
/*
 * What is shown is written in the elements themselves, and nowhere else: so a clone, a morph or a page cache carries it along, and it can
 * be taken back there.
 */
/** The branch that stands in now. */
export const CHOSEN = 'data-sluice-chosen';
/** An element that a branch brought. */
const SHOWN = 'data-sluice-shown';
/** A default that gives way; its own inline `display`. */
const HIDDEN = 'data-sluice-hidden';

/** Branches that follow each other, and the default that follows them. */
export interface Choice {
  readonly branches: readonly HTMLTemplateElement[];
  /** Null: there is none, or the parser has not come to it. */
  readonly fallback: HTMLElement | null;
}

/** Its elements stand in front of the first branch, so that nothing comes between the branches. */
const isBranch = (element: Element | null): element is HTMLTemplateElement =>
  !!element && 'content' in element && element.matches(`template[${IF}]:not([${SHOWN}])`);

/** The choice that a branch or a default belongs to. */
export function choiceAt(element: Element): Choice | null {
  let first = isBranch(element) ? element : element.previousElementSibling;
  if (!isBranch(first)) return null;
  for (let before = first.previousElementSibling; isBranch(before); before = before.previousElementSibling)
    first = before;
  const branches: HTMLTemplateElement[] = [];
  let next: Element | null = first;
  for (; isBranch(next); next = next.nextElementSibling) branches.push(next);
  return { branches, fallback: next?.hasAttribute(ELSE) ? (next as HTMLElement) : null };
}

export const chosenOf = ({ branches }: Choice): HTMLTemplateElement | null =>
  branches.find((branch) => branch.hasAttribute(CHOSEN)) ?? null;

/** What stands before the first branch because of this choice, last first. */
function shownOf({ branches: [first] }: Choice): Element[] {
  const shown: Element[] = [];
  for (
    let before = first?.previousElementSibling;
    before?.hasAttribute(SHOWN);
    before = before.previousElementSibling
  )
    shown.push(before);
  return shown;
}

/** Shows the default again, or hides it. Not by `hidden`, which any `display` of the page's beats; and it stays where it is, as scripts know it. */
export function hideFallback({ fallback }: Choice, hide: boolean): void {
  if (!fallback || fallback.hasAttribute(HIDDEN) === hide) return;
  const { style } = fallback;
  if (hide) {
    fallback.setAttribute(HIDDEN, style.display);
    style.setProperty('display', 'none', 'important');
  } else {
    style.setProperty('display', fallback.getAttribute(HIDDEN));
    fallback.removeAttribute(HIDDEN);
  }
}

/** Puts a branch in the place of the default, or, with null, the default in its place again. */
export function show(choice: Choice, branch: HTMLTemplateElement | null): void {
  for (const element of shownOf(choice)) element.remove();
  for (const each of choice.branches) each.toggleAttribute(CHOSEN, each === branch);
  hideFallback(choice, !!branch);
  // Still of the template's document, in which nothing is fetched: the gate looks at each before it stands in the page.
  const copy = branch?.content.cloneNode(true) as DocumentFragment | undefined;
  const elements = [...(copy?.children ?? [])];
  for (const element of elements) element.setAttribute(SHOWN, '');
  choice.branches[0]?.before(...elements);
}

/**
 * Is all that a change would move below the part of the page that is in sight? Said of where the change begins; no if in doubt, as for
 * what has no box.
 */
export function isBelow(choice: Choice): boolean {
  const [first] = choice.branches;
  const visible = shownOf(choice).at(-1) ?? choice.fallback;
  const before = first?.previousElementSibling;
  const top = visible
    ? visible.getBoundingClientRect().top
    : before
      ? before.getBoundingClientRect().bottom
      : (first?.parentElement?.getBoundingClientRect().top ?? 0);
  return top >= innerHeight;
}
