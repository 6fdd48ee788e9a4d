import type { Admission } from '../admission/admission.js';
import { createTeller, tellAll } from '../admission/in-memory.js';
import type { Cell } from '../cell.js';
import { behind } from '../error.js';
import { grantsBySelect } from '../grants.js';
import { inOrder } from '../order.js';
import { checkPrune, checkSelect } from '../select.js';
import type { Prune, Pruned, Select, SelectRow, Store, Sum } from '../store.js';
import { wellFormed } from '../text.js';
import { aged, type Kept, merged } from './aging.js';
import { bucketOf, isFirstSince } from './bucket.js';
import { matches, valueOf } from './match.js';

interface Group {
  readonly by: readonly (string | number)[];
  readonly sums: number[];
}

/** All in memory, gone with the process: for tests, and the plainest statement of what the seam means. */
export function createMemoryStore(admission?: Admission): Store {
  const teller = admission ? createTeller(admission) : tellAll;
  const applied: Record<string, number> = {};
  /** Last day that was aged, by site. */
  const lastAged = new Map<string, number>();
  let recent: Cell[] = [];
  let history: Kept[] = [];

  const inRange = ({ site, from, to, shape, only }: Select) =>
    [...(only ? [] : recent), ...history.filter((kept) => kept.shape === shape).map(({ cell }) => cell)]
      .filter((cell) => cell.site === site && cell.day >= from && cell.day <= to)
      .map(teller.tell);
  // Not async: what a query refuses would else be thrown at another time than by a store behind a process.
  const select = (select: Select) => Promise.resolve().then(() => answer(select, inRange(select)));

  return {
    open: () => Promise.resolve({ applied: { ...applied } }),
    apply: (batch) => {
      const known = applied[batch.source] ?? 0;
      if (batch.after !== undefined && batch.after > known)
        return Promise.reject(behind(batch.source, batch.after, known));
      for (const frame of batch.frames) {
        if (frame.seq <= (applied[batch.source] ?? 0)) continue;
        const cells = frame.cells.map(asText);
        for (const cell of cells) teller.note(cell, batch.imported !== undefined);
        const shape = batch.imported?.shape;
        if (shape === undefined) recent.push(...cells);
        else history.push(...cells.map((cell) => ({ shape, cell })));
        applied[batch.source] = frame.seq;
      }
      const { site, detailFrom = null } = batch.imported ?? {};
      if (site !== undefined && detailFrom !== null)
        lastAged.set(site, Math.max(detailFrom - 1, lastAged.get(site) ?? detailFrom - 1));
      return Promise.resolve();
    },
    select,
    grants: (asked) => grantsBySelect(select, asked),
    span: (site) => {
      const days = [...recent, ...history.map(({ cell }) => cell)]
        .filter((cell) => cell.site === site)
        .map((cell) => cell.day);
      const [first] = days;
      if (first === undefined) return Promise.resolve(null);
      // Not Math.min(...days): a function takes no more than some hundred thousand arguments.
      return Promise.resolve({
        from: days.reduce((a, b) => Math.min(a, b), first),
        to: days.reduce((a, b) => Math.max(a, b), first),
      });
    },
    sites: () =>
      Promise.resolve(
        [...new Set([...recent, ...history.map(({ cell }) => cell)].map(({ site }) => site))].sort(),
      ),
    recentDays: (site, through) => {
      const days = recent.filter((cell) => cell.site === site && cell.day <= through).map(({ day }) => day);
      return Promise.resolve([...new Set(days)].sort((a, b) => a - b));
    },
    detailFrom: (site) => {
      const last = lastAged.get(site);
      return Promise.resolve(last === undefined ? null : last + 1);
    },
    age: (site, day) => {
      const moving = recent.filter((cell) => cell.site === site && cell.day === day);
      if (moving.length === 0) return Promise.resolve({ from: 0, to: 0 });
      const came = aged(moving);
      recent = recent.filter((cell) => !moving.includes(cell));
      history.push(...came);
      lastAged.set(site, Math.max(day, lastAged.get(site) ?? day));
      return Promise.resolve({ from: moving.length, to: came.length });
    },
    prune: (prune, dryRun) =>
      Promise.resolve().then(() => {
        const left = pruned(prune, { recent, history });
        if (!dryRun) {
          ({ recent, history } = left);
          const there = new Set([...recent, ...history.map(({ cell }) => cell)].map(({ site }) => site));
          for (const site of lastAged.keys()) if (!there.has(site)) lastAged.delete(site);
        }
        return { cells: left.cells, words: 0 };
      }),
    rewrite: () => {
      history = merged(history);
      return Promise.resolve();
    },
    checkpoint: () => Promise.resolve({ ...applied }),
    stats: () => Promise.resolve({ rows: recent.length + history.length, bytes: 0, version: 'memory' }),
    close: () => Promise.resolve(),
  };
}

interface Tiers {
  readonly recent: Cell[];
  readonly history: Kept[];
}

/** The tiers without what goes. */
function pruned(prune: Prune, { recent, history }: Tiers): Tiers & Pick<Pruned, 'cells'> {
  checkPrune(prune);
  const { site, kinds, tier, before = Infinity, where = [], blank } = prune;
  let cells = 0;
  const isMeant = (cell: Cell) =>
    (site === null || cell.site === site) &&
    kinds.includes(cell.kind) &&
    cell.day < before &&
    where.every((condition) => matches(cell, condition)) &&
    (!blank || blank.some((column) => valueOf(cell, column) !== ''));
  const left = (cell: Cell): Cell[] => {
    if (!isMeant(cell)) return [cell];
    cells += 1;
    return blank ? [blanked(cell, blank)] : [];
  };
  const leftOfRecent = tier === 'history' ? recent : recent.flatMap(left);
  const leftOfHistory =
    tier === 'recent'
      ? history
      : history.flatMap((kept) => left(kept.cell).map((cell) => ({ ...kept, cell })));
  return { recent: leftOfRecent, history: leftOfHistory, cells };
}

function blanked(cell: Cell, columns: NonNullable<Prune['blank']>): Cell {
  const isBlank = (column: string) => (columns as readonly string[]).includes(column);
  return {
    ...cell,
    visit: Object.fromEntries(Object.entries(cell.visit).filter(([column]) => !isBlank(column))),
    items: cell.items.map((item, i) => (isBlank(`item${i + 1}`) ? '' : item)),
  };
}

function asText(cell: Cell): Cell {
  const visit = Object.entries(cell.visit).map(([column, text]) => [column, wellFormed(text)]);
  return { ...cell, visit: Object.fromEntries(visit) as Cell['visit'], items: cell.items.map(wellFormed) };
}

function answer(select: Select, cells: readonly Cell[]): SelectRow[] {
  checkSelect(select);
  const groups = new Map<string, Group>();
  const groupOf = (by: readonly (string | number)[]) => {
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { by, sums: select.sums.map(() => 0) };
    groups.set(key, group);
    return group;
  };
  if (!select.bucket && select.by.length === 0) groupOf([]);
  for (const cell of cells) {
    if (cell.kind !== select.kind || !select.where.every((condition) => matches(cell, condition))) continue;
    const by = select.by.map((column) => valueOf(cell, column));
    const { sums } = groupOf(select.bucket ? [bucketOf(cell, select.bucket), ...by] : by);
    select.sums.forEach((sum, i) => {
      sums[i] = (sums[i] as number) + part(cell, sum, select);
    });
  }
  const sorted = inOrder(select, [...groups.values()]);
  return sorted.slice(0, select.limit ?? sorted.length);
}

function part(cell: Cell, { measure, since, when }: Sum, select: Select): number {
  if (since !== undefined && !isFirstSince(cell, since, select)) return 0;
  return (when ?? []).every((condition) => matches(cell, condition)) ? (cell.sums[measure] ?? 0) : 0;
}
