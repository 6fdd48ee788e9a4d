import type { GrantField } from '../../protocol/grant.js';
import { METRICS } from '../../protocol/metrics.js';
import type { Query } from '../../protocol/query.js';
import type { Asker } from '../asker.js';
import { answer } from '../query/index.js';
import type { Period } from './period.js';

/** A part of a report: a small table, or why there is none. */
export interface Section {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader has to know, a sentence each. */
  readonly notes: readonly string[];
}

type Asked = Pick<Query, 'metrics'> & Partial<Pick<Query, 'by' | 'compare'>>;

const QUESTIONS: Readonly<Record<GrantField, { readonly title: string; readonly asked: Asked }>> = {
  totals: {
    title: 'In all',
    asked: { metrics: ['visitors', 'visits', 'views'], compare: 'previous' },
  },
  sources: { title: 'Sources', asked: { metrics: ['visitors', 'visits'], by: ['source'] } },
  pages: { title: 'Pages', asked: { metrics: ['views'], by: ['page'] } },
  answers: { title: 'Answers to the notice', asked: { metrics: ['accepted', 'refused', 'partial'] } },
};

const LABELS = new Map(METRICS.map(({ id, label }) => [id, label]));

/** What a grant's fields may tell of a period, to whoever reads an e-mail: as for a shared link. */
export async function sectionsOf(
  asker: Asker & { readonly audience: 'shared' },
  fields: readonly GrantField[],
  { from, to }: Period,
): Promise<readonly Section[]> {
  const sections: Section[] = [];
  for (const field of fields) {
    const { title, asked } = QUESTIONS[field];
    const query = {
      site: asker.site.id,
      range: { from, to },
      by: [],
      where: [],
      limit: 10,
      offset: 0,
      ...asked,
    };
    const told = await answer({ ...asker, query });
    if ('error' in told) {
      sections.push({ title, heads: [], rows: [], notes: [told.message] });
      continue;
    }
    const labels = asked.metrics.map((id) => LABELS.get(id) ?? id);
    const notes = told.notes.map(({ text }) => text);
    if (asked.by) {
      const rows = told.rows.map(({ by, metrics }) => [
        by[0] === '' ? '(none)' : (by[0] ?? ''),
        ...metrics.map(amount),
      ]);
      sections.push({ title, heads: [title, ...labels], rows, notes });
    } else {
      const rows = labels.map((label, i) => [
        label,
        amount(told.totals[i] ?? null),
        ...(told.compareTotals ? [amount(told.compareTotals[i] ?? null)] : []),
      ]);
      sections.push({
        title,
        heads: told.compareTotals ? ['', 'this time', 'before'] : ['', ''],
        rows,
        notes,
      });
    }
  }
  return sections;
}

const amount = (n: number | null): string => (n === null ? 'withheld' : n.toLocaleString('en'));
