import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import { decide } from '../../../src/rules/index.js';
import { grantsMore, nextDecision } from '../../../src/sdk/consent/answer.js';
import { outcomesOf } from '../../../src/sdk/consent/outcome.js';

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
    config: { ...site, audience: 'general', gpc: 'sale' },
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
  purposes: Record<string, boolean | null>,
  services?: Record<string, boolean>,
) =>
  nextDecision(site, verdictOf(previous), previous, { purposes, ...(services && { services }) }, person, 100);

describe('an answer', () => {
  it('refuses what was left out and never answered', () => {
    expect(answer(null, { analytics: true }).purposes).toEqual({ analytics: true, marketing: false });
  });

  it('is taken back by null, and the rule holds again', () => {
    const no = answer(null, { analytics: false, marketing: true });
    expect(answer(no, { analytics: null }).purposes).toEqual({ marketing: true });
  });

  it('keeps what was left out as it was', () => {
    const before = answer(null, { analytics: false, marketing: true });
    expect(answer(before, { analytics: true }).purposes).toEqual({ analytics: true, marketing: true });
  });

  it('leaves to the rule what was left out where no answer is needed', () => {
    const optOut = { ...rule, id: 'US', model: 'opt-out' } as const;
    const verdict = decide({
      config: { ...site, audience: 'general', gpc: 'sale' },
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

  it('notes the variant that asked, and keeps it where nothing was asked', () => {
    const of = (previous: Decision | null, drawn?: string) =>
      nextDecision(
        { ...site, ...(drawn !== undefined && { variant: drawn }) },
        verdictOf(previous),
        previous,
        { purposes: { analytics: true, marketing: false } },
        person,
        100,
      );
    expect([of(null, 'b').variant, of(null).variant]).toEqual(['b', '']);
    expect([of(of(null, 'b'), 'c').variant, of(of(null, 'b')).variant]).toEqual(['b', 'b']);
    // Too old to count: it is asked anew, and by another.
    expect(of({ ...of(null, 'b'), day: -200 }, 'c').variant).toBe('c');
  });

  it('notes that no person answered', () => {
    const software = { source: 'notice', person: false } as const;
    const made = nextDecision(site, verdictOf(null), null, { purposes: {} }, software, 100);
    expect(made.source).toBe('software');
  });

  it.each([
    ['preferences', true],
    ['notice', false],
    ['api', false],
    ['placeholder', false],
  ] as const)('given in the %s under GPC, was given where GPC is spoken of: %s', (source, seen) => {
    const how = { source, person: true };
    const made = nextDecision(site, verdictOf(null, true), null, { purposes: { marketing: true } }, how, 100);
    expect(made.gpcSeen).toBe(seen);
  });

  it('keeps the end of a yes that is left as it was, and gives a no left as it was the new day', () => {
    const later = (before: Decision, answers: Record<string, boolean>) =>
      nextDecision(site, verdictOf(before), before, { purposes: answers }, person, 150);
    const yes = answer(null, { analytics: true });
    expect(later(yes, { marketing: true }).day).toBe(100);
    expect(later(yes, { analytics: true, marketing: true }).day).toBe(150);
    expect(later(answer(null, {}), { marketing: true }).day).toBe(150);
  });

  it('carries over no grant of a service that has run out', () => {
    const before = answer(null, { analytics: false }, { posthog: true });
    expect(before.services).toEqual({ posthog: true });
    const after = decide({
      config: { ...site, audience: 'general', gpc: 'sale' },
      rule,
      region: null,
      signals: { gpc: false },
      decision: before,
      today: 400,
    });
    expect(nextDecision(site, after, before, { purposes: { marketing: true } }, person, 400)).toMatchObject({
      purposes: { analytics: false, marketing: true },
      services: {},
    });
  });

  it('takes no new service along with a purpose that was granted before it', () => {
    const grown = {
      ...site,
      services: [
        ...site.services,
        { id: 'mixpanel', purpose: 'analytics', hosts: [], cookies: [], storage: [], since: 3 },
      ],
      policy: { ...site.policy, version: 3 },
    };
    const before = answer(null, { analytics: true });
    const verdict = decide({
      config: { ...grown, audience: 'general', gpc: 'sale' },
      rule,
      region: null,
      signals: { gpc: false },
      decision: before,
      today: 120,
    });
    const made = nextDecision(grown, verdict, before, { purposes: { marketing: true } }, person, 120);
    expect(made).toMatchObject({
      purposes: { analytics: true, marketing: true },
      services: { mixpanel: false },
    });
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
    [{ analytics: true, marketing: true }, 'answered', 'accepted'],
    [{ analytics: false, marketing: false }, 'answered', 'refused'],
    [{ analytics: true, marketing: false }, 'answered', 'partial'],
    [{ analytics: true, marketing: true }, 'changed', 'changed'],
    [{ analytics: false, marketing: false }, 'withdrawn', 'withdrawn'],
  ] as const)('%j, %s, counts as %s', (purposes, what, outcome) => {
    const deed = { what, software: false, after: 2 };
    const decision = answer(null, purposes);
    expect(outcomesOf(deed, { decision, gpc: false })).toEqual([
      { ...deed, what: outcome, granted: purposes.analytics },
    ]);
    expect(outcomesOf(deed, { decision, gpc: true }).map((o) => o.what)).toEqual(
      what === 'withdrawn' ? [outcome] : ['gpc', outcome],
    );
  });
});
