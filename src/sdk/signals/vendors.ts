import type { PageConfig } from '../../protocol/page-config.js';
import type { VendorCall } from '../../protocol/service.js';
import type { Effect } from '../../protocol/verdict.js';
import { enqueue, fill, isAnswered, isGranted } from './say.js';

/**
 * What vendors have to hear before their code runs, said into their queues at the start of the page: first what the rule says, then
 * what was answered on an earlier page. All that comes later is {@link createTeller}'s, in `more.js`.
 */
export function createVendors({ vendors }: Pick<PageConfig, 'vendors'>): Effect {
  return {
    apply({ before, after }) {
      if (before) return;
      const answered = isAnswered(after);
      const say = (calls?: readonly VendorCall[], byRule?: boolean) =>
        calls?.forEach((call) => {
          try {
            enqueue(call, fill(call.args, after, byRule) as unknown[]);
          } catch {
            // A vendor's own error is not the page's.
          }
        });
      vendors?.forEach((vendor) => {
        say(vendor.before, true);
        if (answered) say(vendor.told);
        if (isGranted(vendor.of, after)) say(vendor.granted);
        else if (answered) say(vendor.denied);
      });
    },
  };
}
