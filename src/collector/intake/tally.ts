import type { RefusalReason } from '../../protocol/refusal.js';
import type { RefusalCount, RefusalCounts } from '../meta/index.js';

/**
 * Refusals counted per site and minute, in memory, and handed to meta in one go: being flooded must not mean writing.
 * A crash loses what was not flushed; these are no reports.
 */
export class Tally {
  private counts = new Map<string, RefusalCount>();
  private prunedAt = 0;

  constructor(private readonly kept: RefusalCounts) {}

  /** `site` is one that is published, or '' when it is not known: the map stays as small as there are sites and reasons. */
  count(site: string, reason: RefusalReason, now: number): void {
    const minute = Math.floor(now / 60_000);
    this.add({ site, minute, reason, n: 1 });
  }

  private add({ site, minute, reason, n }: RefusalCount): void {
    const key = `${site} ${minute} ${reason}`;
    this.counts.set(key, { site, minute, reason, n: n + (this.counts.get(key)?.n ?? 0) });
  }

  async flush(now: number): Promise<void> {
    const minute = Math.floor(now / 60_000);
    if (minute - this.prunedAt >= 60) {
      this.prunedAt = minute;
      await this.kept.prune(minute);
    }
    if (this.counts.size === 0) return;
    const counts = [...this.counts.values()];
    this.counts = new Map();
    try {
      await this.kept.add(counts);
    } catch (error) {
      // Meta was busy. They go with the next ones.
      for (const count of counts) this.add(count);
      throw error;
    }
  }
}
