import { type AnswerRow, SMALL } from '../../protocol/query.js';
import { type Group, nameOf } from '../disclosure/group.js';
import type { Condition } from '../store/store.js';
import { alignment, type Bucket, bucketsOf, type Interval } from './buckets.js';
import { derive, type Metrics, noMetrics } from './derive.js';
import type { Page } from './page.js';
import type { Plan } from './plan.js';
import type { Reading } from './reading.js';
import { isKnownZero } from './rows.js';
import { emptyPoints, seriesOf } from './series.js';

/** What the series of one range are asked by. */
interface Question {
  readonly plan: Plan;
  readonly interval: Interval;
  readonly timeZone: string;
}

/** Sums of each bucket, of groups that may be shown. Members may subtract ranges: that is documented as not prevented. */
type Drawn = ReadonlyMap<string, readonly (readonly number[])[]>;

/** No group has this name: theirs are lists. */
const POOL = 'pool';

/** Rows of series: for each group of the page, or for everything, one a bucket. */
export async function chartRows(
  question: Question,
  page: Page,
  reading: Reading,
  compared: { readonly reading: Reading; readonly compare: 'previous' | 'year' } | null,
): Promise<readonly AnswerRow[]> {
  const { plan, interval, timeZone } = question;
  if (reading.disclosed.refused) return [];
  const buckets = bucketsOf(reading.range, interval, timeZone);
  const before = compared && bucketsOf(compared.reading.range, interval, timeZone);
  const [drawn, drawnBefore] = await Promise.all([
    draw(question, page, reading, buckets),
    compared && before ? drawCompared(question, page, compared.reading, before) : null,
  ]);
  const partner =
    compared && before
      ? alignment(
          buckets,
          before,
          interval,
          compared.compare,
          reading.range.from - compared.reading.range.from,
        )
      : [];

  const open = { row: plan.open.row.length > 0, all: plan.open.all.length > 0 };
  const lines = [
    ...(plan.by.length > 0 ? page.groups : [{ by: [] }]).map(({ by }) => ({
      by,
      name: nameOf(by),
      open: open.row,
    })),
    ...(page.pool ? [{ by: [SMALL], name: POOL, open: open.all }] : []),
  ];
  return lines.flatMap(({ by, name, open }) => {
    const metrics = (point: readonly number[] | undefined): Metrics =>
      point ? derive(plan, point, open) : noMetrics(plan);
    return buckets.map(({ label }, i): AnswerRow => {
      const row = { by: [label, ...by], metrics: metrics(drawn.get(name)?.[i]) };
      return drawnBefore ? { ...row, compare: metrics(drawnBefore.get(name)?.[partner[i] as number]) } : row;
    });
  });
}

/** Points of everything or, where it was grouped, of the page's groups and the pool: what disclosure lets be drawn. */
async function draw(
  { plan, interval }: Question,
  page: Page,
  { cells, disclosed }: Reading,
  buckets: readonly Bucket[],
): Promise<Drawn> {
  const isPlain = !plan.filtered && plan.by.length === 0;
  const pass = (points: readonly Group[]) => points.map(({ sums }) => sums);
  const nothing = pass(emptyPoints({ plan }, buckets));
  const where = [...plan.where, ...plan.splits];
  const [column] = plan.by;
  if (!column) {
    const slice = { by: [], where, open: isPlain ? [] : plan.open.all, interval };
    const series = cells && (await seriesOf(cells, slice, buckets));
    const points = series?.get(nameOf([]));
    return new Map([[nameOf([]), points ? pass(points) : nothing]]);
  }
  if (!cells) return new Map();
  const among = (op: 'in' | 'not-in', groups: Page['groups']): Condition => ({
    column,
    op,
    values: groups.map(({ key }) => key[0] as string | number),
  });
  const named = { by: plan.by, where: [...where, among('in', page.groups)], open: plan.open.row, interval };
  const rest = {
    by: [],
    where: [...where, among('not-in', disclosed.groups)],
    open: plan.open.all,
    interval,
  };
  const [series, pool] = await Promise.all([
    page.groups.length > 0 ? seriesOf(cells, named, buckets) : new Map<string, never>(),
    page.pool ? seriesOf(cells, rest, buckets) : null,
  ]);
  const drawn = new Map([...series].map(([name, points]) => [name, pass(points)]));
  if (page.pool) drawn.set(POOL, pass(pool?.get(nameOf([])) ?? emptyPoints({ plan }, buckets)));
  return drawn;
}

/** The page's groups as far as the compared range may show them; a group that was not there then is drawn at zero. */
async function drawCompared(
  question: Question,
  page: Page,
  reading: Reading,
  buckets: readonly Bucket[],
): Promise<Drawn> {
  const { plan } = question;
  const { disclosed, cells } = reading;
  if (disclosed.refused || !cells) return new Map();
  const shown = new Set(disclosed.groups.map(({ by }) => nameOf(by)));
  const groups = page.groups.filter(({ by }) => shown.has(nameOf(by)));
  const drawn = new Map(await draw(question, { ...page, groups, pool: null }, reading, buckets));
  for (const { by } of page.groups) {
    if (shown.has(nameOf(by)) || !isKnownZero(reading, by)) continue;
    drawn.set(
      nameOf(by),
      emptyPoints({ plan }, buckets).map(({ sums }) => sums),
    );
  }
  return drawn;
}
