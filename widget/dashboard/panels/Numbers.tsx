import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { later } from '../parts/later.js';
import { Near } from '../parts/Near.js';
import { Shield } from '../parts/Shield.js';
import { useAnswer } from '../use-answer.js';
import { Breakdown } from './Breakdown.js';
import { Consent } from './Consent.js';
import { ConsentGate } from './ConsentGate.js';
import { Goals } from './Goals.js';
import { Late } from './Late.js';
import { Notes } from './Notes.js';
import { Overview } from './Overview.js';
import { Start } from './Start.js';
import { CARDS } from './tabs.js';
import { useHeadline } from './use-headline.js';

const Below = later(() => import('./Below.js').then((m) => m.Below));
const Estimated = later(() => import('./estimate/Estimated.js').then((m) => m.Estimated));

/** Everything under the bar. */
export function Numbers(): VNode {
  const { site, view, format } = usePage();
  const headline = useHeadline();
  const total = (metric: string): number | null =>
    headline.answer?.totals[headline.answer.metrics.indexOf(metric)] ?? null;
  const none = total('visits') === 0 && view.filters.length === 0;
  // Nothing in this range may be a quiet week; nothing ever is a site that has just begun.
  const ever = useAnswer(none ? { site: site.id, range: 'all', metrics: ['visits'] } : null);
  const begun = ever.answer?.totals[0] !== 0;
  const { words } = format;
  const message = words.error.broken;
  const said = headline.loading
    ? words.loading
    : words.loaded(
        `${words.metrics[headline.charted]?.label} ${format.metric(headline.charted, total(headline.charted))}`,
      );

  if (none && ever.loading && !ever.answer) return <main id="numbers" class="numbers" aria-busy="true" />;
  if (none && !begun) {
    return (
      <main id="numbers" class="numbers">
        <Start />
      </main>
    );
  }
  return (
    <main id="numbers" class="numbers">
      <p class="unseen" role="status">
        {headline.failure ? '' : said}
      </p>
      <Late answer={headline.answer} />
      <Shield message={message}>
        <Overview headline={headline} />
      </Shield>
      {CARDS.map(({ id, tabs }) => (
        <Shield key={id} message={message}>
          <Breakdown id={id} tabs={tabs} visitors={total('visitors')} />
        </Shield>
      ))}
      <Shield message={message}>
        <Goals visitors={total('visitors')} />
      </Shield>
      <Below visitors={total('visitors')} />
      <Shield message={message}>
        <Consent />
      </Shield>
      <Shield message={message}>
        <Near title={words.card.estimate}>
          <Estimated />
        </Near>
      </Shield>
      <Shield message={message}>
        <ConsentGate />
      </Shield>
      <Notes answer={headline.answer} />
    </main>
  );
}
