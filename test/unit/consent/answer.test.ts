import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import { decide } from '../../../src/rules/index.js';
import { grantsMore, nextDecision, outcomeOf } from '../../../src/sdk/consent/answer.js';

const site = {
  policy: { version: 2, url: '/p', tells: [] },
  purposes: [
    { id: 'analytics', sale: false, since: 1 },
    { id: 'marketing', sale: true, since: 1 },
  ],
  services: [{ id: 'posthog', purpose: 'analytics', hosts: [], cookies: [], storage: [], since: 1 }],
};
const rule = {
  id: '*',
  model: 'opt-in',
  grantDays: 180,
  refuseDays: 180,
  audience: 'consent',
} as const;
const verdictOf = (decision: Decision | null, gpc = false) =>
  decide({
    config: { ...site, audience: 'general', exempt: false, gpc: 'sale' },
    rule,
    region: null,
    signals: { gpc },
    minor: false,
    decision,
    today: 100,
  });

const person = { source: 'notice', person: true } as const;
const answer = (
  previous: Decision | null,
  purposes: Record<string, boolean>,
  services?: Record<string, boolean>,
) =>
  nextDecision(site, verdictOf(previous), previous, { purposes, ...(services && { services }) }, person, 100);

describe('an answer', () => {
  it('refuses what was left out and never answered', () => {
    expect(answer(null, { analytics: true }).purposes).toEqual({ analytics: true, marketing: false });
  });

  it('keeps what was left out as it was', () => {
    const before = answer(null, { analytics: false, marketing: true });
    expect(answer(before, { analytics: true }).purposes).toEqual({ analytics: true, marketing: true });
  });

  it('leaves to the rule what was left out where no answer is needed', () => {
    const optOut = { ...rule, id: 'US', model: 'opt-out' } as const;
    const verdict = decide({
      config: { ...site, audience: 'general', exempt: false, gpc: 'sale' },
      rule: optOut,
      region: 'US',
      signals: { gpc: false },
      minor: false,
      decision: null,
      today: 100,
    });
    const made = nextDecision(site, verdict, null, { purposes: { analytics: false } }, person, 100);
    expect(made.purposes).toEqual({ analytics: false });
  });

  it('notes a service only where it differs from its purpose', () => {
    expect(answer(null, { analytics: true }, { posthog: true }).services).toEqual({});
    expect(answer(null, { analytics: true }, { posthog: false }).services).toEqual({ posthog: false });
  });

  it('takes services along when their purpose is answered anew', () => {
    const before = answer(null, { analytics: true }, { posthog: false });
    expect(answer(before, { analytics: true, marketing: true }).services).toEqual({});
    expect(answer(before, { marketing: true }).services).toEqual({ posthog: false });
  });

  it('notes that GPC was shown, and that no person answered', () => {
    const made = nextDecision(
      site,
      verdictOf(null, true),
      null,
      { purposes: {} },
      { source: 'notice', person: false },
      100,
    );
    expect(made).toMatchObject({ gpcSeen: true, source: 'software' });
  });

  it('is known to grant more than holds, or not', () => {
    const refused = answer(null, {});
    expect(grantsMore(refused, verdictOf(null))).toBe(false);
    expect(grantsMore(answer(null, { analytics: true }), verdictOf(null))).toBe(true);
    expect(grantsMore(answer(null, { analytics: true }), verdictOf(answer(null, { analytics: true })))).toBe(
      false,
    );
  });

  it.each([
    [{ analytics: true, marketing: true }, true, 'accepted'],
    [{ analytics: false, marketing: false }, true, 'refused'],
    [{ analytics: true, marketing: false }, true, 'partial'],
    [{ analytics: true, marketing: true }, false, 'changed'],
  ])('%j, asked: %s, counts as %s', (purposes, asked, outcome) => {
    expect(outcomeOf(answer(null, purposes), asked)).toBe(outcome);
  });
});
