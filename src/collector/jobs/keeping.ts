import { DAY_MS } from '../durations.js';
import { addMonths, dateOf } from '../query/calendar.js';
import { localTime } from '../query/zone.js';
import type { Store } from '../store/store.js';
import { CLASSES, type CellClass } from '../../protocol/purge.js';
import type { PurgeReports } from '../meta/purge-reports.js';
import { KINDS_OF } from '../purge.js';
import type { Job } from './job.js';
import { nightly } from './night.js';
import { type Held, heldOf, type Limit, reportOf } from './purge-report.js';

/** Milliseconds between two looks where no detail is to be kept at all. */
const STRICT = 10 * 60_000;

export interface Keeping {
  readonly store: Store;
  /** Time zone of a site, if it is published. */
  readonly zoneOf: (site: string) => string | undefined;
  readonly detailDays: number;
  readonly retentionMonths: number;
  /** Fewer months, for a class. */
  readonly retention?: Readonly<Partial<Record<CellClass, number>>>;
  readonly purges: Pick<PurgeReports, 'write'>;
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

/** Whatever is older than its class is kept goes, of every site, published or not; and a report of it stays, a day and site. */
function purging({ store, purges, retentionMonths, retention = {} }: Keeping): Job {
  return {
    name: 'purge',
    isDue: nightly,
    async run(now, progress) {
      const limits = CLASSES.map((one): Limit => {
        const months = retention[one] ?? retentionMonths;
        // The day of the last zone on Earth: nothing goes before its time anywhere.
        return { class: one, months, before: addMonths(Math.floor(now / DAY_MS) - 1, -months) };
      });
      const sites = await store.sites();
      const due = new Map<string, readonly Held[]>();
      for (const [done, site] of sites.entries()) {
        await progress(done, sites.length + 1);
        due.set(site, await heldOf(store, site, limits));
      }
      let cells = 0;
      let words = 0;
      for (const before of new Set(limits.map((limit) => limit.before))) {
        const kinds = limits
          .filter((limit) => limit.before === before)
          .flatMap((limit) => KINDS_OF[limit.class]);
        const pruned = await store.prune({ site: null, kinds, before }, false);
        cells += pruned.cells;
        words += pruned.words;
      }
      for (const site of sites) {
        const left = await heldOf(store, site, limits);
        await purges.write(await reportOf(store, { site, now, limits, due: due.get(site) ?? [], left }));
      }
      await progress(sites.length + 1, sites.length + 1);
      const before = dateOf(Math.max(...limits.map((limit) => limit.before)));
      return cells === 0
        ? `Nothing is from before ${before}.`
        : `${counted(cells, 'cell')} from before ${before} and ${counted(words, 'word')} that only they used are gone.`;
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
