import type { Diff, Effect } from '../../protocol/verdict.js';
import { addressOf, HELD, isElement, isInert, WAITING } from './element.js';
import { createHold } from './hold.js';
import { createJudge, type GateHooks, type GatePage } from './judge.js';
import { createCleaner } from './markup.js';
import { createOpen } from './open.js';
import { patch } from './patch.js';
import { createQueue } from './queue.js';
import { patchSinks } from './sinks/index.js';
import { trusted } from './trusted.js';

export interface Gate extends Effect {
  apply(diff: Diff): void;
  /** Does it let this service through? Before the first verdict only `necessary` ones. */
  allows(service: string): boolean;
}

/**
 * Closes the page for every service that is not granted, from this line on: marked tags (L0) and, unless
 * only marks count, whatever names a denied host, cookie or storage key (L1). Run it first, in `<head>`,
 * synchronously: what the parser has met before is past holding.
 */
export function createGate(page: GatePage, hooks: GateHooks): Gate {
  const judge = createJudge(page, hooks);
  const hold = createHold(judge);
  const released = new WeakSet<Element>();
  const unfinished = new Set<Element>();
  const databases = new Set<IDBDatabase>();

  const run = createQueue(
    {
      trusted,
      mayRun: (element) => element.isConnected && (judge.reports || !hold.whole(element)),
      runs(twin, held) {
        released.add(twin);
        hold.ran.add(twin);
        judge.tell('released', judge.describe(held, addressOf(held)));
      },
    },
    hooks.need,
  );
  const open = createOpen({ judge, hold, run, released, unfinished });

  /** A verdict has changed, and what it lets go is about to be: nothing goes before its turn. */
  let turned = false;
  const look = (root: Element | Document | ShadowRoot) => {
    hold.shut(root);
    if (turned) return;
    if (isElement(root)) open(root);
    root.querySelectorAll(WAITING).forEach(open);
  };
  const goOn = () => {
    for (const element of [...unfinished]) {
      unfinished.delete(element);
      open(element);
    }
  };

  const observer = new MutationObserver((records) => {
    goOn();
    // Parents come before their children and are looked at as they are now, whole: each element once.
    const seen = new Set<Node>();
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) {
        if (isElement(node)) {
          if (!seen.has(target)) look(node);
          seen.add(node);
        }
      }
    }
  });
  // Weakly: a component that is gone takes its tree along.
  const roots = new Set<WeakRef<Document | ShadowRoot>>();
  const watch = (root: Document | ShadowRoot) => {
    roots.add(new WeakRef(root));
    observer.observe(root, { childList: true, subtree: true });
  };

  /** Shadow roots of the parser's own, which no method was called for. */
  const dive = (root: Document | ShadowRoot) => {
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      watch(shadowRoot);
      look(shadowRoot);
      dive(shadowRoot);
    }
  };

  // What stands here already has run.
  for (const script of document.querySelectorAll('script')) if (!isInert(script)) hold.ran.add(script);
  if (!page.gate.marksOnly) {
    patchSinks({ judge, hold, databases, clean: createCleaner(judge, hold) });
  }
  patch(Element.prototype, 'attachShadow', (args, self, native) => () => {
    const root = Reflect.apply(native, self, args) as ShadowRoot;
    watch(root);
    return root;
  });
  watch(document);
  document.addEventListener('readystatechange', () => {
    goOn();
    dive(document);
  });

  return {
    allows: judge.allows,
    apply({ before, after }) {
      judge.update(after);
      for (const database of databases) {
        if (!judge.key(database.name) || judge.reports) continue;
        database.close();
        databases.delete(database);
      }
      turned = true;
      const lookAtAll = () => {
        turned = false;
        for (const pixel of hold.pixels) {
          open(pixel);
          if (!pixel.hasAttribute(HELD)) hold.pixels.delete(pixel);
        }
        for (const ref of roots) {
          const root = ref.deref();
          if (root) look(root);
          else roots.delete(ref);
        }
      };
      // A task later: the page shows that it was answered before all that waits is looked at.
      if (before) setTimeout(lookAtAll);
      else lookAtAll();
    },
  };
}
