import type { Answer } from '../../../src/protocol/query.js';
import type { Marker } from '../chart/TimeChart.js';
import type { Page } from '../page.js';
import { firstOfMonth, mondayOf } from '../state/day.js';
import type { Interval } from '../state/range.js';

/**
 * Days on which a new policy took effect: from there on, visitors answered a different question. By what was counted where the answer
 * tells it, else by the date the owner wrote down.
 */
export function policyMarkers(
  { site, span, format }: Pick<Page, 'site' | 'span' | 'format'>,
  answer: Pick<Answer, 'covers'> | null,
  interval: Interval,
): Marker[] {
  const { policy, policyAdded } = format.words.chart;
  const label = (id: string): string => site.purposes.find((purpose) => purpose.id === id)?.label ?? id;
  const addedBy = (version: number): readonly string[] =>
    site.policy.changes.find((change) => change.version === version)?.added ?? [];
  const counted = answer?.covers.changes ?? [];
  const dated = site.policy.changes.flatMap(({ version, date }) =>
    date === undefined || counted.some((change) => change.version === version) ? [] : { version, day: date },
  );
  const days = [...counted, ...dated];
  return days
    .filter(({ day }) => day >= span.from && day <= span.to)
    .map(({ version, day }) => {
      const purposes = new Intl.ListFormat(format.locale).format(addedBy(version).map(label));
      return {
        bucket: bucketOf(day, interval),
        label: policy(version),
        text: policyAdded(version, purposes),
      };
    });
}

function bucketOf(day: string, interval: Interval): string {
  switch (interval) {
    case 'hour':
      return `${day}T00`;
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return firstOfMonth(day);
  }
}
