import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Intake } from '../intake/index.js';
import { Counter } from './counter.js';
import { type Family, gauge } from './family.js';
import { Histogram } from './histogram.js';

const QUERY_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const QUERY = '/v1/query';

/** What is counted as it happens. */
export interface Metrics {
  /** The same intake, each of whose answers is counted. */
  counted(intake: Intake, kind: 'report' | 'record'): Intake;
  /** A request was answered. `route` is a pattern. */
  answered(route: string, status: number, seconds: number): void;
  /** A part of the collector told of a fault. */
  fault(part: string): void;
  families(): readonly Family[];
  close(): void;
}

export function createMetrics(): Metrics {
  const kinds = [{ kind: 'report' }, { kind: 'record' }] as const;
  const taken = new Counter(
    'sluice_taken_total',
    'Reports and records acknowledged, also those that came again.',
    kinds,
  );
  const refused = new Counter('sluice_refused_total', 'Reports and records refused, by reason.');
  const unkept = new Counter(
    'sluice_unkept_total',
    'Reports and records that could not be written, and were answered 503.',
    kinds,
  );
  const faults = new Counter('sluice_faults_total', 'Warnings in the log, by the part that gave them.');
  const answers = new Counter('sluice_http_answers_total', 'Answers by route and hundreds of their status.');
  const queries = new Histogram('sluice_query_seconds', 'Time a question took, by its kind.', QUERY_SECONDS);
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  const loop = (): Family => {
    // Without a single look there is no number, which Prometheus writes as NaN.
    const at = (percent: number) => delay.percentile(percent) / 1e9;
    const samples = [
      { labels: { quantile: '0.5' }, value: at(50) },
      { labels: { quantile: '0.99' }, value: at(99) },
      { labels: { quantile: '1' }, value: delay.max / 1e9 },
    ];
    delay.reset();
    return gauge(
      'sluice_event_loop_seconds',
      'Time between looks of the event loop, which are 0.02 s apart, since the last scrape.',
      samples,
    );
  };

  return {
    counted: (intake, kind) => ({
      async admit(arrival) {
        let refusal;
        try {
          refusal = await intake.admit(arrival);
        } catch (error) {
          unkept.add({ kind });
          throw error;
        }
        if (refusal) refused.add({ kind, reason: refusal.reason });
        else taken.add({ kind });
        return refusal;
      },
      turnAway(origin, now) {
        const refusal = intake.turnAway(origin, now);
        refused.add({ kind, reason: refusal.reason });
        return refusal;
      },
    }),
    answered(route, status, seconds) {
      answers.add({ route, code: `${Math.floor(status / 100)}xx` });
      if (route.startsWith(QUERY))
        queries.observe({ question: route.slice(QUERY.length + 1) || 'query' }, seconds);
    },
    fault: (part) => {
      faults.add({ part });
    },
    families: () => [
      ...[taken, refused, unkept, faults, answers, queries].map(({ family }) => family),
      loop(),
    ],
    close: () => delay.disable(),
  };
}
