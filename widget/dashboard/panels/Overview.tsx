import type { VNode } from 'preact';
import { ChartTable } from '../chart/ChartTable.js';
import { seriesOf } from '../chart/series.js';
import { type Marker, TimeChart } from '../chart/TimeChart.js';
import { type Page, usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { IntervalMenu } from '../top/IntervalMenu.js';
import { firstOfMonth, hourIn, mondayOf } from '../state/day.js';
import { type Interval, spanOfBucket } from '../state/range.js';
import { whyEmpty } from './why-empty.js';
import { Tiles } from './Tiles.js';
import type { Headline } from './use-headline.js';

/** The tiles and the chart they drive. */
export function Overview({ headline }: { headline: Headline }): VNode {
  const page = usePage();
  const { format, site, span, view, today, go } = page;
  const { answer, failure, interval, charted } = headline;
  const now = hourIn(site.timeZone, new Date());
  // While the next answer is on its way the old one stays, but only if it is drawn over the same days in the same steps.
  const isSame =
    answer?.range.from === span.from && answer.range.to === span.to && headline.drawnBy === interval;
  const drawn = isSame ? answer : null;
  const points = drawn && seriesOf(drawn, charted, { interval, compare: view.compare, now });

  const zoom = (bucket: string): void => {
    if (interval === 'hour') return;
    const { from, to } = spanOfBucket(bucket, interval);
    if (from <= today) go({ range: { from, to: to > today ? today : to }, interval: 'auto' });
  };

  return (
    <section class="card overview" aria-label={format.words.metrics[charted]?.label}>
      <Tiles headline={headline} />
      {failure ? (
        <Failure failure={failure} />
      ) : points?.length === 0 ? (
        <p class="nothing">{whyEmpty(drawn, format.words.chart.none)}</p>
      ) : points ? (
        <div class={headline.loading ? 'chart-room stale' : 'chart-room'}>
          <TimeChart
            key={`${span.from}${span.to}${interval}`}
            points={points}
            metric={charted}
            interval={interval}
            markers={markersOf(page, interval)}
            format={format}
            onZoom={zoom}
          />
          <div class="chart-foot">
            <ChartTable points={points} metric={charted} interval={interval} format={format} />
            <IntervalMenu interval={interval} />
          </div>
        </div>
      ) : (
        <div class="chart-room">
          <div class="chart-bone bone" aria-hidden="true" />
        </div>
      )}
    </section>
  );
}

/** Days on which a new policy took effect: from there on, visitors answered a different question. */
function markersOf({ site, span, format }: Page, interval: Interval): Marker[] {
  const { policy, policyAdded } = format.words.chart;
  const label = (id: string): string => site.purposes.find((purpose) => purpose.id === id)?.label ?? id;
  return site.policy.changes.flatMap(({ version, date, added }) => {
    if (date === undefined || date < span.from || date > span.to) return [];
    const purposes = new Intl.ListFormat(format.locale).format(added.map(label));
    return [
      { bucket: bucketOf(date, interval), label: policy(version), text: policyAdded(version, purposes) },
    ];
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
