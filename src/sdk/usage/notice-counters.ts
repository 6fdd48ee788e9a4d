import type { ANSWERED_IN, GateCount, NoticeReport } from '../../protocol/report.js';
import type { PageUsage } from '../../protocol/page-config.js';
import type { NoticeOutcome, Runtime } from '../../protocol/runtime.js';
import { deviceOf, languageOf, readAgent } from './agent.js';
import { dayIn, hourOf } from './day.js';
import { isExcluded } from './exclusion.js';
import { makeNonce } from './nonce.js';
import { post } from './transport.js';

type Outcomes = NoticeReport['notice']['outcomes'];
/** What the gate did since it was last asked. */
export type GateCounts = () => readonly GateCount[];

/** The protocol's own; its file holds validators. */
const EDGES: typeof ANSWERED_IN = ['<2', '2-5', '5-10', '10-30', '30-60', '60+'];
const answeredIn = (seconds: number): (typeof EDGES)[number] =>
  EDGES[[2, 5, 10, 30, 60].filter((edge) => seconds >= edge).length] as (typeof EDGES)[number];

const MOST = 6;
const isAnswer = (what: NoticeOutcome['what']): boolean =>
  what !== 'shown' && what !== 'gpc' && what !== 'told';

/**
 * What becomes of the notice, and what the gate held and missed till then, as counters that name no page and no visit. Needs no grant,
 * and keeps nothing: what cannot be sent now is not counted. With `counters: "answers"` what happens before an answer waits for it,
 * and goes with it or not at all; with `"all"` what the gate did on a page goes when the page is left.
 */
export function createNoticeCounters(
  runtime: Runtime,
  usage: PageUsage,
  gateCounts: GateCounts = () => [],
): (outcome: NoticeOutcome) => void {
  const { counters } = usage;
  let waiting: Outcomes = [];

  const send = (outcomes: Outcomes, gate: ReturnType<GateCounts>, variant = ''): void => {
    if (!outcomes.length && !gate.length) return;
    const verdict = runtime.verdict();
    const now = Date.now();
    const report: NoticeReport = {
      v: 1,
      site: runtime.page.site,
      nonce: makeNonce(),
      hour: hourOf(now),
      day: dayIn(usage.timeZone, now),
      pv: verdict.policy,
      notice: {
        rule: verdict.rule,
        device: deviceOf(readAgent()),
        lang: languageOf(navigator.language),
        ...(variant && { variant: variant.slice(0, 20) }),
        outcomes,
        ...(gate.length > 0 && { gate: [...gate] }),
      },
    };
    void post(usage.collector, report.nonce, JSON.stringify(report));
  };

  if (counters === 'all' && !isExcluded()) {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') send([], gateCounts());
    });
  }

  return ({ what, software, after, granted }) => {
    if (counters === 'off' || isExcluded()) return;
    const answers = isAnswer(what);
    // Answered before this code had come to be told of it.
    const wasShown = counters === 'answers' && answers && after !== null;
    if (wasShown && !waiting.some((o) => o.outcome === 'shown')) waiting.unshift({ outcome: 'shown' });
    waiting = waiting.slice(1 - MOST);
    waiting.push({
      outcome: what,
      ...(software && { software }),
      ...(answers && after !== null && { in: answeredIn(after) }),
      ...(answers && granted !== undefined && { granted }),
    });
    // A change is told after an answer of an earlier day; there is none to wait for.
    if (counters === 'answers' && !answers && what !== 'told') return;
    const outcomes = waiting;
    waiting = [];
    if (answers) send(outcomes, gateCounts(), runtime.decision()?.variant);
    // What was told was no question, and had no variant.
    else send(outcomes, [], what === 'shown' ? runtime.page.variant : '');
  };
}
