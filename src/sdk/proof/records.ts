import { spokenLanguage } from '../../protocol/language.js';
import type { PageProof } from '../../protocol/page-config.js';
import type { AnswerRecord } from '../../protocol/record.js';
import type { NoticeOutcome, Runtime } from '../../protocol/runtime.js';
import { makeNonce } from '../usage/nonce.js';
import { post } from '../usage/transport.js';
import { hasGrant } from './granted.js';

/** Milliseconds before the second try, unless the collector asks for another wait. */
const WAIT = 3000;
const ANSWERS: readonly NoticeOutcome['what'][] = ['accepted', 'refused', 'partial', 'changed', 'withdrawn'];

/**
 * Sends a record of each answer: what was asked, by which words and code, and what was chosen. Nothing is kept for it on the device, so
 * what cannot be sent twice in a row is not recorded; the decision itself is the visitor's cookie.
 */
export function createRecords(runtime: Runtime, proof: PageProof): (outcome: NoticeOutcome) => void {
  const { page } = runtime;
  /** Before the next answer. */
  let granted = hasGrant(runtime.verdict());
  runtime.events.on('change', ({ after, cause }) => {
    if (cause !== 'choice' && cause !== 'withdraw') granted = hasGrant(after);
  });

  return ({ what }) => {
    const decision = runtime.decision();
    if (!decision || !ANSWERS.includes(what)) return;
    const { purposes, services, rule, source } = decision;
    const answers = [...Object.values(purposes), ...Object.values(services)];
    const some = answers.some(Boolean);
    const tookBack = what === 'withdrawn' || (granted && !some);
    granted = hasGrant(runtime.verdict());
    const record: AnswerRecord = {
      v: 1,
      site: page.site,
      nonce: makeNonce(),
      bundle: proof.bundle,
      lang: spokenLanguage(page),
      rule,
      region: foundBy(runtime, proof),
      source,
      state: tookBack ? 'withdrawn' : !some ? 'refused' : answers.every(Boolean) ? 'given' : 'partial',
      purposes,
      services,
      gpc: decision.gpcSeen,
    };
    void send(proof.collector, record.nonce, JSON.stringify(record));
  };
}

function foundBy({ page, verdict }: Runtime, { fixedRegion }: PageProof): AnswerRecord['region'] {
  const { region, rule } = verdict();
  if (fixedRegion) return 'config';
  if (region) return 'bundle';
  // A zone may also lead to the rule that holds where nothing is known; which it was makes no difference then.
  return rule === page.rules.rules[0]?.id ? 'unknown' : 'zone';
}

async function send(collector: string, nonce: string, body: string): Promise<void> {
  const fate = await post(collector, nonce, body, { to: 'record' });
  if (typeof fate === 'string') return;
  setTimeout(() => void post(collector, nonce, body, { to: 'record' }), fate.wait ?? WAIT);
}
