import { createDeclarations } from '../../widget/notice/declaration/index.js';
import { createPlaceholders } from '../../widget/notice/placeholder/index.js';
import { createPreferences } from '../../widget/notice/preferences/index.js';
import { tellTree } from '../../widget/notice/tell.js';
import { DEBUG_HASH, type DebugWorld } from '../protocol/debug.js';
import type { LanguagePack, MoreConfig, PageTcf } from '../protocol/page-config.js';
import type { Receipt } from '../protocol/receipt.js';
import type { More, Runtime } from '../protocol/runtime.js';
import { createHealer } from '../sdk/consent/heal.js';
import { outcomesOf } from '../sdk/consent/outcome.js';
import { receiptOf } from '../sdk/consent/receipt.js';
import { createEmbeds } from '../sdk/gate/embeds.js';
import { createEraser } from '../sdk/gate/erase.js';
import { createRelease } from '../sdk/gate/release.js';
import { createReloader } from '../sdk/gate/reload.js';
import { forget } from '../sdk/proof/forget.js';
import { createRecords } from '../sdk/proof/records.js';
import { createTeller } from '../sdk/signals/teller.js';
import { createUsage } from '../sdk/usage/index.js';
import { createTally, createWitness } from '../sdk/witness/index.js';

/** How this code lies in the page. */
export interface Surroundings {
  /** Address that our own files lie under. */
  readonly base: string;
  /** Shows the debug panel, fetching it if need be. */
  debug(world: DebugWorld): void;
  /** Starts the real `__tcfapi`, fetching it if need be. */
  tcf(config: PageTcf): void;
}

/** Everything that can wait until the notice has painted. */
export function createMore(runtime: Runtime, more: MoreConfig, { base, debug, tcf }: Surroundings): More {
  const tally = createTally(runtime);
  const { look } = createWitness(runtime, base);
  const gateCounts = () => {
    look();
    return tally.take();
  };
  const usage = more.usage ? createUsage(runtime, more.usage, gateCounts) : null;

  const records = more.proof ? createRecords(runtime, more.proof) : null;
  const receiptIn = (pack: LanguagePack): Receipt | null => {
    const decision = runtime.decision();
    const today = Math.floor(Date.now() / 864e5);
    return decision && receiptOf(runtime.page, { ...more, pack }, decision, today);
  };

  const declare = createDeclarations(runtime, more);
  const showDebug = (): void => {
    if (location.hash === DEBUG_HASH) debug({ runtime, services: more.services, look });
  };
  addEventListener('hashchange', showDebug);
  showDebug();
  if (more.tcf) tcf(more.tcf);

  const preferences = createPreferences(runtime, more, usage ? () => usage.summary() : undefined, {
    receipt: receiptIn,
    forget: (how) => forget(runtime, how),
  });
  const placeholders = createPlaceholders(runtime, more, createEmbeds(runtime), () =>
    preferences.open(null, 'software'),
  );

  return {
    pack: more.pack,
    preferences,
    effects: [
      createTeller(runtime, more.vendors),
      createEraser(runtime.page),
      createHealer(runtime),
      ...(usage ? [usage.effect] : []),
      createReloader(runtime.page),
      placeholders,
    ],
    createRelease(world) {
      const release = createRelease(world);
      return { enqueue: (elements) => release.enqueue(elements.filter((element) => !declare(element))) };
    },
    count: (name, details) => usage?.count(name, details),
    tell: () => runtime.pack().then((pack) => tellTree(pack, runtime.verdict())),
    receipt: () => runtime.pack().then(receiptIn, () => receiptIn(more.pack)),
    noticed(deed) {
      if (deed.what === 'withdrawn') placeholders.withdrawn();
      const now = { decision: runtime.decision(), gpc: runtime.verdict().gpc };
      for (const outcome of outcomesOf(deed, now)) {
        usage?.noticed(outcome);
        records?.(outcome);
      }
    },
  };
}
