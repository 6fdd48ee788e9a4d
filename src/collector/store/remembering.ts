import type { Cell } from './cell.js';
import type { Grant, GrantsAsked } from './grants.js';
import type { Store } from './store.js';

/** Day of the first and of the last cell that could ever be. */
const EVER = { from: 0, to: 2 ** 31 - 1 };

type Span = Awaited<ReturnType<Store['span']>>;

/** What is remembered of a site. A promise may still be on its way; what comes meanwhile is added when it is there. */
interface Known {
  /** By kind and shape; each grant once, by its values. */
  readonly grants: Map<string, { readonly asked: GrantsAsked; readonly found: Promise<Map<string, Grant>> }>;
  span?: Promise<Span>;
  detailFrom?: Promise<number | null>;
}

/**
 * The same store, which reads once what every question asks first: grants, span and `detailFrom`. On five million cells in DuckDB that
 * takes 10 ms of a question about a month and 25 of one about a year. Batches add to what it knows, ageing and pruning make it forget; so
 * nobody else may write to the store.
 */
export function remembering(store: Store): Store {
  const sites = new Map<string, Known>();

  const knownOf = (site: string): Known => {
    const known = sites.get(site) ?? { grants: new Map() };
    sites.set(site, known);
    return known;
  };
  /** What could not be read is not remembered, nor what else was known with it. */
  const orForget = <T>(site: string, reading: Promise<T>): Promise<T> => {
    reading.catch(() => sites.delete(site));
    return reading;
  };

  return {
    ...store,
    async apply(batch) {
      try {
        await store.apply(batch);
      } catch (error) {
        sites.clear(); // It may have been applied all the same, or what was applied before may be lost.
        throw error;
      }
      if (batch.imported) return sites.clear(); // Of a shape, and perhaps of days from before detail.
      const cells = batch.frames.flatMap((frame) => frame.cells);
      for (const [site, known] of sites) {
        const own = cells.filter((cell) => cell.site === site);
        if (own.length > 0) add(known, own);
      }
    },
    async grants(asked) {
      const { site, kind, shape, from, to } = asked;
      const { grants } = knownOf(site);
      const key = `${kind} ${shape ?? 'recent'}`;
      const there = grants.get(key) ?? {
        asked,
        found: orForget(site, store.grants({ ...asked, ...EVER }).then(byValues)),
      };
      grants.set(key, there);
      return [...(await there.found).values()].filter(({ day }) => day >= from && day <= to);
    },
    span(site) {
      return (knownOf(site).span ??= orForget(site, store.span(site)));
    },
    detailFrom(site) {
      return (knownOf(site).detailFrom ??= orForget(site, store.detailFrom(site)));
    },
    age(site, day) {
      return store.age(site, day).finally(() => sites.delete(site));
    },
    prune(prune, dryRun) {
      return store.prune(prune, dryRun).finally(() => sites.clear());
    },
  };
}

function add(known: Known, cells: readonly Cell[]): void {
  const days = cells.map(({ day }) => day);
  const came = { from: Math.min(...days), to: Math.max(...days) };
  known.span = known.span?.then((span) => ({
    from: Math.min(came.from, span?.from ?? came.from),
    to: Math.max(came.to, span?.to ?? came.to),
  }));
  known.span?.catch(() => undefined); // Whoever asked hears of it.
  for (const { asked, found } of known.grants.values()) {
    const ofKind = cells.filter(({ kind }) => kind === asked.kind);
    found.then(
      (grants) => byValues(ofKind, grants),
      () => undefined,
    );
  }
}

function byValues(grants: readonly Grant[], into = new Map<string, Grant>()): Map<string, Grant> {
  for (const { day, pv, pm } of grants) into.set(`${day} ${pv} ${pm}`, { day, pv, pm });
  return into;
}
