import type { Embeds } from '../../../src/protocol/embeds.js';
import type { LanguagePack, MoreConfig } from '../../../src/protocol/page-config.js';
import type { Runtime } from '../../../src/protocol/runtime.js';
import { type Effect, isMinors } from '../../../src/protocol/verdict.js';
import { grow } from '../first/grow.js';
import { isPerson } from '../person.js';
import { adopt } from '../styles/adopt.js';
import { type Laid, layOver, putBeside } from './place.js';
import { PLACEHOLDER } from './styles.js';
import { placeholderTree } from './tree.js';
import { wordsOf } from './words.js';

/** In CSS px: below it no button of 24 px has room, and what is so small is not meant to be seen. */
const LEAST = 24;
/** How far off screen it is made ready. */
const NEAR = '300px';
const OURS = 'sluice';
/** A page that takes out what it did not put in wins after this many rounds; else both would go on for ever. */
const ROUNDS = 50;

interface Item {
  readonly waiting: Element;
  /** What is seen of it: the embed itself, or a template's stand-in. */
  readonly box: Element;
  /** What the stand-in brought into the page. */
  readonly brought: readonly ChildNode[];
  over: HTMLElement | null;
  near: boolean;
  said: string;
  rounds: number;
}

export interface Placeholders extends Effect {
  /** Every grant was taken back: what was loaded once goes too. */
  withdrawn(): void;
}

/** A placeholder over each embed that waits, once it comes near the screen. `software`: what else than a person pressed; tells why nothing happens. */
export function createPlaceholders(
  runtime: Runtime,
  more: Pick<MoreConfig, 'pack' | 'services'>,
  embeds: Embeds,
  software: () => void,
): Placeholders {
  const items = new Map<Element, Item>();
  const ours = new WeakSet<Node>();
  let pack: LanguagePack | undefined;
  let asked = false;
  let ready = false;
  let due = false;
  let count = 0;

  const ask = (): void => {
    if (asked) return;
    asked = true;
    adopt(`@layer sluice{${PLACEHOLDER}}`);
    addEventListener('scroll', onScroll, { capture: true, passive: true });
    const come = (found: LanguagePack): void => {
      pack = found;
      soon();
    };
    runtime.pack().then(come, () => come(more.pack));
  };

  const draw = (item: Item): void => {
    const held = embeds.describe(item.waiting);
    const words = wordsOf(pack as LanguagePack, more.services, held);
    const said = JSON.stringify([words, held.poster]);
    if (item.over && item.said === said) return;
    const over = grow(placeholderTree(pack as LanguagePack, words, `sluice-embed-${++count}`)) as HTMLElement;
    if (held.poster) {
      const picture = new Image();
      picture.alt = '';
      picture.src = held.poster;
      over.prepend(picture);
    }
    over.addEventListener('click', (event) => press(item, event));
    if (item.over) item.over.replaceChildren(...over.childNodes);
    else item.over = over;
    item.over.setAttribute('aria-labelledby', `sluice-embed-${count}`);
    item.said = said;
    ours.add(item.over);
  };

  const press = (item: Item, event: Event): void => {
    const button = event.target instanceof Element && event.target.closest('button');
    const action = button && button.getAttribute('data-sluice-action');
    if (!action) return;
    const person = isPerson(event);
    if (action === 'options') return runtime.open(button);
    const target = embeds.shown(item.waiting);
    if (action === 'always') {
      const { always } = embeds.describe(item.waiting);
      if (!always || !runtime.answer(always, { source: 'placeholder', person })) return;
    } else if (!person && !runtime.page.softwareMayGrant) return software();
    else {
      drop(item);
      embeds.release(item.waiting);
    }
    // A task later the gate has let it go.
    setTimeout(() => handFocusTo(target));
  };

  const drop = (item: Item): void => {
    setStill(item.box, false);
    sizes.unobserve(item.box);
    screen.unobserve(item.box);
    item.over?.remove();
    for (const node of item.brought) node.remove();
    items.delete(item.waiting);
  };

  const track = (waiting: Element): void => {
    const standIn = embeds.standIn(waiting);
    if (!standIn && waiting.localName === 'template') return;
    const brought = [...(standIn?.[0].childNodes ?? [])];
    for (const node of brought) {
      ours.add(node);
      if (node instanceof Element) node.setAttribute('data-sluice-stand-in', '');
    }
    const item: Item = {
      waiting,
      box: standIn?.[1] ?? waiting,
      brought,
      over: null,
      near: false,
      said: '',
      rounds: 0,
    };
    if (standIn) waiting.after(standIn[0]);
    // A player goes on with what it has until it is told to look again.
    if (waiting instanceof HTMLMediaElement && waiting.currentSrc) waiting.load();
    items.set(waiting, item);
    sizes.observe(item.box);
    screen.observe(item.box);
  };

  const isBeside = ({ over, box }: Item): boolean => !!over && over.parentNode === box.parentNode;

  /** Brings what is shown in line with what waits. */
  const look = (): void => {
    due = false;
    if (!ready) return;
    const found = new Set(embeds.find());
    for (const item of items.values()) if (!found.has(item.waiting) || !item.box.isConnected) drop(item);
    // Left in a page cache, or cloned: they hear nobody.
    for (const node of document.querySelectorAll('[data-sluice-embed],[data-sluice-stand-in]'))
      if (!ours.has(node)) node.remove();
    for (const waiting of found) if (!items.has(waiting)) track(waiting);
    if (!items.size) return watcher.disconnect();
    ask();
    watcher.observe(document, { childList: true, subtree: true });
    show();
  };

  const show = (): void => {
    if (!pack) return;
    const wanted: (Item & Laid)[] = [];
    for (const item of items.values()) {
      if (!item.near) continue;
      const { width, height } = item.box.getBoundingClientRect();
      if (width < LEAST || height < LEAST) {
        item.over?.remove();
        setStill(item.box, false);
        continue;
      }
      draw(item);
      setStill(item.box, true);
      wanted.push(item as Item & Laid);
    }
    const away = wanted.filter((item) => !isBeside(item) && item.rounds++ < ROUNDS);
    if (away.length) putBeside(away);
    layOver(wanted.filter(({ over }) => over.isConnected));
  };

  const soon = (): void => {
    if (due) return;
    due = true;
    requestAnimationFrame(look);
  };

  const onScroll = ({ target }: Event): void => {
    if (target !== document) layOver(shownIn(target as Node));
  };
  const shownIn = (root: Node): Laid[] =>
    [...items.values()].filter(
      (item): item is Item & Laid => !!item.over?.isConnected && root.contains(item.box),
    );

  const watcher = new MutationObserver(soon);
  const sizes = new ResizeObserver(show);
  const screen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        for (const item of items.values()) if (item.box === target && isIntersecting) item.near = true;
      show();
    },
    { rootMargin: NEAR },
  );

  // Not while a framework still compares the page with what it would draw: a further element is a fault to it.
  const start = (): void => {
    const begin = (): void => {
      ready = true;
      soon();
    };
    if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 1000 });
    else setTimeout(begin, 200);
  };
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
  addEventListener('resize', soon);
  runtime.events.on('held', soon);
  // What a verdict grants goes a task after it.
  runtime.events.on('released', soon);

  return {
    apply({ after }) {
      if (isMinors(after)) embeds.takeBack();
      look();
    },
    withdrawn() {
      embeds.takeBack();
      look();
    },
  };
}

/**
 * An empty frame and a player without a film are stops of Tab all the same, and what lies under the placeholder is not to be met. The
 * word says that it is ours to take away, from a clone too.
 */
function setStill(box: Element, still: boolean): void {
  if (still && !box.hasAttribute('inert')) box.setAttribute('inert', OURS);
  else if (!still && box.getAttribute('inert') === OURS) box.removeAttribute('inert');
}

/** The button is gone: what it was for takes its place. An element that takes no focus of its own takes it this once. */
function handFocusTo(target: HTMLElement): void {
  if (!target.isConnected) return;
  target.focus({ preventScroll: true });
  if (document.activeElement === target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
}
