import { createPreferences } from '../../widget/notice/preferences/index.js';
import type { MoreConfig } from '../protocol/page-config.js';
import type { More, Runtime } from '../protocol/runtime.js';
import { receiptOf } from '../sdk/consent/receipt.js';
import { createEraser } from '../sdk/gate/erase.js';
import { createRelease } from '../sdk/gate/release.js';
import { createReloader } from '../sdk/gate/reload.js';
import { createUsage } from '../sdk/usage/index.js';

/** Everything that can wait until the notice has painted. */
export function createMore(runtime: Runtime, more: MoreConfig): More {
  const usage = more.usage ? createUsage(runtime, more.usage) : null;
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
    noticed: (outcome) => usage?.noticed(outcome),
  };
}
