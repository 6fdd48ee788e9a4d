import { createPreferences } from '../../widget/notice/preferences/index.js';
import { DEBUG_HASH, type DebugWorld } from '../protocol/debug.js';
import type { MoreConfig } from '../protocol/page-config.js';
import type { More, Runtime } from '../protocol/runtime.js';
import { outcomesOf } from '../sdk/consent/outcome.js';
import { receiptOf } from '../sdk/consent/receipt.js';
import { createEraser } from '../sdk/gate/erase.js';
import { createRelease } from '../sdk/gate/release.js';
import { createReloader } from '../sdk/gate/reload.js';
import { createUsage } from '../sdk/usage/index.js';
import { createTally, createWitness } from '../sdk/witness/index.js';

/** How this code lies in the page. */
export interface Surroundings {
  /** Address that our own files lie under. */
  readonly base: string;
  /** Shows the debug panel, fetching it if need be. */
  debug(world: DebugWorld): void;
}

/** Everything that can wait until the notice has painted. */
export function createMore(runtime: Runtime, more: MoreConfig, { base, debug }: Surroundings): More {
  const tally = createTally(runtime);
  const { look } = createWitness(runtime, base);
  const gateCounts = () => {
    look();
    return tally.take();
  };
  const usage = more.usage ? createUsage(runtime, more.usage, gateCounts) : null;

  const showDebug = (): void => {
    if (location.hash === DEBUG_HASH) debug({ runtime, services: more.services, look });
  };
  addEventListener('hashchange', showDebug);
  showDebug();

  return {
    pack: more.pack,
    preferences: createPreferences(runtime, more, () => usage?.summary() ?? null),
    effects: [createEraser(runtime.page), ...(usage ? [usage.effect] : []), createReloader(runtime.page)],
    createRelease,
    count: (name, details) => usage?.count(name, details),
    receipt: () => {
      const decision = runtime.decision();
      return decision && receiptOf(runtime.page, decision);
    },
    noticed(deed) {
      const now = { decision: runtime.decision(), gpc: runtime.verdict().gpc };
      for (const outcome of outcomesOf(deed, now)) usage?.noticed(outcome);
    },
  };
}
