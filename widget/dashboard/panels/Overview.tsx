import type { VNode } from 'preact';
import { ChartTable } from '../chart/ChartTable.js';
import { seriesOf } from '../chart/series.js';
import { TimeChart } from '../chart/TimeChart.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { IntervalMenu } from '../top/IntervalMenu.js';
import { hourIn } from '../state/day.js';
import { spanOfBucket } from '../state/range.js';
import { policyMarkers } from './policy-markers.js';
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
      ) : page.me.kind === 'share' ? (
        <p class="no-chart">{format.words.entry.share.noChart}</p>
      ) : points?.length === 0 ? (
        <p class="nothing">{whyEmpty(drawn, format.words.chart.none)}</p>
      ) : points ? (
        <div class={headline.loading ? 'chart-room stale' : 'chart-room'}>
          <TimeChart
            key={`${span.from}${span.to}${interval}`}
            points={points}
            metric={charted}
            interval={interval}
            markers={policyMarkers(page, drawn, interval)}
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
