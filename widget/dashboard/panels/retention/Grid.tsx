import type { VNode } from 'preact';
import type { Cohort } from '../../../../src/protocol/query.js';
import { NOTHING } from '../../format/format.js';
import { usePage } from '../../page.js';
import { ScrollTable } from '../../parts/ScrollTable.js';
import { addDays } from '../../state/day.js';
import { shareOf, strongest } from './shares.js';

/** Weeks of first visits down, weeks since then across: a table that a shade makes readable from afar. */
export function Grid({ cohorts }: { cohorts: readonly Cohort[] }): VNode {
  const { format, today } = usePage();
  const words = format.words.retention;
  const across = Math.max(0, ...cohorts.map(({ weeks }) => weeks.length));
  const most = strongest(cohorts);
  return (
    <ScrollTable label={words.week} class="retention">
      <thead>
        <tr>
          <th scope="col">{words.week}</th>
          <th scope="col">{words.size}</th>
          {Array.from({ length: Math.max(0, across - 1) }, (_, index) => (
            <th key={index} scope="col" aria-label={words.after(index + 1)}>
              {format.number(index + 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cohorts.map((cohort) => (
          <tr key={cohort.week}>
            <th scope="row">{format.date(cohort.week, { day: 'numeric', month: 'short' })}</th>
            <td class="strong">
              {cohort.size === null && addDays(cohort.week, 6) >= today
                ? ''
                : format.metric('visitors', cohort.size, 'full')}
            </td>
            {Array.from({ length: Math.max(0, across - 1) }, (_, index) => {
              const after = index + 1;
              const came = cohort.weeks[after] ?? null;
              const share = shareOf(cohort, after);
              // A week that is not over says nothing yet; one that is over and has no number is withheld.
              if (addDays(cohort.week, 7 * after + 6) >= today) return <td key={after} class="to-come" />;
              if (share === null || came === null) {
                return (
                  <td key={after} title={format.words.withheldValue}>
                    <span aria-hidden="true">{NOTHING}</span>
                    <span class="unseen">{format.words.withheldValue}</span>
                  </td>
                );
              }
              return (
                <td
                  key={after}
                  class="shaded"
                  style={{ '--shade': `${Math.round((55 * share) / (most || 1))}%` }}
                  title={words.came(format.number(came), format.number(cohort.size ?? 0))}
                >
                  {format.percent(share, share < 0.0995 ? 1 : 0)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
