import { addMonths, dateOf } from '../query/calendar.js';
import { localTime } from '../query/zone.js';
import { KIND_NAMES } from '../store/cell.js';
import type { Store } from '../store/store.js';
import type { Job } from './job.js';
import { nightly } from './night.js';

const DAY = 86_400_000;
/** Milliseconds between two looks where no detail is to be kept at all. */
const STRICT = 10 * 60_000;

export interface Keeping {
  readonly store: Store;
  /** Time zone of a site, if it is published. */
  readonly zoneOf: (site: string) => string | undefined;
  readonly detailDays: number;
  readonly retentionMonths: number;
}

/** What a collector keeps, and how long: the config's `detailDays` and `retentionMonths`, in the order they act. */
export function keepingJobs(keeping: Keeping): readonly Job[] {
  return [ageing(keeping), purging(keeping), rewriting(keeping)];
}

/** Days older than `detailDays` become history, oldest first, a day at a step. */
function ageing({ store, zoneOf, detailDays }: Keeping): Job {
  return {
    name: 'age',
    isDue: (last, now) =>
      detailDays === 0 ? last === null || now - last.startedAt >= STRICT : nightly(last, now),
    async run(now, progress) {
      const due: { readonly site: string; readonly day: number }[] = [];
      for (const site of await store.sites()) {
        const today = localTime(zoneOf(site) ?? 'UTC', now).day;
        for (const day of await store.recentDays(site, today - detailDays)) due.push({ site, day });
      }
      let cells = 0;
      for (const [done, { site, day }] of due.entries()) {
        await progress(done, due.length);
        cells += (await store.age(site, day)).from;
      }
      await progress(due.length, due.length);
      return due.length === 0
        ? 'Nothing was old enough.'
        : `${counted(due.length, 'day')} of ${counted(new Set(due.map(({ site }) => site)).size, 'site')} became history: ${counted(cells, 'cell')}.`;
    },
  };
}

/** Whatever is older than `retentionMonths` goes, of every site, published or not. */
function purging({ store, retentionMonths }: Keeping): Job {
  return {
    name: 'purge',
    isDue: nightly,
    async run(now, progress) {
      // The day of the last zone on Earth: nothing goes before its time anywhere.
      const before = addMonths(Math.floor(now / DAY) - 1, -retentionMonths);
      await progress(0, 1);
      const { cells, words } = await store.prune({ site: null, kinds: KIND_NAMES, before }, false);
      await progress(1, 1);
      return cells === 0
        ? `Nothing is from before ${dateOf(before)}.`
        : `${counted(cells, 'cell')} from before ${dateOf(before)} and ${counted(words, 'word')} that only they used are gone.`;
    },
  };
}

/** Questions read half of what they would in the order of arrival. */
function rewriting({ store }: Keeping): Job {
  return {
    name: 'rewrite',
    isDue: nightly,
    async run(_now, progress) {
      await progress(0, 1);
      await store.rewrite();
      await progress(1, 1);
      const { rows } = await store.stats();
      return `${counted(rows, 'cell')} in order.`;
    },
  };
}

const counted = (n: number, thing: string): string =>
  `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
