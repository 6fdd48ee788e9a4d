import { pickLanguage } from '../../protocol/language.js';
import type { PageProof } from '../../protocol/page-config.js';
import type { AnswerRecord } from '../../protocol/record.js';
import type { NoticeOutcome, Runtime } from '../../protocol/runtime.js';
import { makeNonce } from '../usage/nonce.js';
import { post } from '../usage/transport.js';
import { grants } from './forget.js';

/** Milliseconds before the second try, unless the collector asks for another wait. */
const WAIT = 3000;
const ANSWERS: readonly NoticeOutcome['what'][] = ['accepted', 'refused', 'partial', 'changed', 'withdrawn'];

/**
 * Sends a record of each answer: what was asked, by which words and code, and what was chosen. Nothing is kept for it on the device, so
 * what cannot be sent twice in a row is not recorded; the decision itself is the visitor's cookie.
 */
export function createRecords(runtime: Runtime, proof: PageProof): (outcome: NoticeOutcome) => void {
  const { page } = runtime;
  let granted = grants(runtime.decision());
  runtime.events.on('change', ({ cause }) => {
    // Another tab sends the record of what was answered there.
    if (cause === 'tab') granted = grants(runtime.decision());
  });

  return ({ what }) => {
    const decision = runtime.decision();
    if (!decision || !ANSWERS.includes(what)) return;
    const { purposes, services, rule, source } = decision;
    const answers = [...Object.values(purposes), ...Object.values(services)];
    const before = granted;
    granted = answers.some(Boolean);
    const tookBack = what === 'withdrawn' || (before && !granted);
    const { region } = runtime.verdict();
    const record: AnswerRecord = {
      v: 1,
      site: page.site,
      nonce: makeNonce(),
      bundle: proof.bundle,
      lang: pickLanguage(page.languages),
      rule,
      region: proof.fixedRegion
        ? 'config'
        : region
          ? 'bundle'
          : rule === page.rules.rules[0]?.id
            ? 'unknown'
            : 'zone',
      source,
      state: tookBack ? 'withdrawn' : !granted ? 'refused' : answers.every(Boolean) ? 'given' : 'partial',
      purposes,
      services,
      gpc: decision.gpcSeen,
    };
    void send(proof.collector, record.nonce, JSON.stringify(record));
  };
}

async function send(collector: string, nonce: string, body: string): Promise<void> {
  const fate = await post(collector, nonce, body, { to: 'record' });
  if (typeof fate === 'string') return;
  setTimeout(() => void post(collector, nonce, body, { to: 'record' }), fate.wait ?? WAIT);
}
