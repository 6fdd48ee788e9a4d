import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import type { Rule } from '../../../src/protocol/rule.js';
import { decide, type DecideInput } from '../../../src/rules/index.js';

const TODAY = 20_000;
const optIn: Rule = {
  id: '*',
  model: 'opt-in',
  grantDays: 180,
  refuseDays: 180,
  audience: 'consent',
};
const optOut: Rule = { ...optIn, id: 'US', model: 'opt-out', grantDays: 365, refuseDays: 365 };

const config: DecideInput['config'] = {
  policy: { version: 3, tells: [] },
  purposes: [
    { id: 'analytics', sale: false, since: 1 },
    { id: 'marketing', sale: true, since: 1 },
  ],
  services: [
    { id: 'posthog', purpose: 'analytics', hosts: [], cookies: [], storage: [], since: 1 },
    { id: 'ads', purpose: 'marketing', hosts: [], cookies: [], storage: [], since: 1 },
    { id: 'pay', purpose: 'necessary', hosts: [], cookies: [], storage: [], since: 1 },
  ],
  audience: 'general',
  gpc: 'sale',
};

const answered = (purposes: Record<string, boolean>, more: Partial<Decision> = {}): Decision => ({
  policy: 3,
  day: TODAY - 10,
  source: 'notice',
  gpcSeen: false,
  rule: '*',
  purposes,
  services: {},
  told: 3,
  variant: '',
  ...more,
});

const yes = { analytics: true, marketing: true };
const no = { analytics: false, marketing: false };

const of = (input: Partial<DecideInput>) =>
  decide({
    config,
    rule: optIn,
    region: null,
    signals: { gpc: false },
    minor: false,
    decision: null,
    today: TODAY,
    ...input,
  });

/** One row a cell: what goes in, then analytics and marketing with their why, and why it asks. */
const cells: [string, Partial<DecideInput>, string, string, string | null][] = [
  ['opt-in, no answer', {}, 'denied rule', 'denied rule', 'first'],
  ['opt-in, accepted', { decision: answered(yes) }, 'granted chosen', 'granted chosen', null],
  ['opt-in, refused', { decision: answered(no) }, 'denied chosen', 'denied chosen', null],
  [
    'opt-in, partly',
    { decision: answered({ analytics: true, marketing: false }) },
    'granted chosen',
    'denied chosen',
    null,
  ],
  ['opt-in, GPC, no answer', { signals: { gpc: true } }, 'denied rule', 'denied gpc', 'first'],
  [
    'opt-in, GPC after the grant',
    { signals: { gpc: true }, decision: answered(yes) },
    'granted chosen',
    'denied gpc',
    null,
  ],
  [
    'opt-in, GPC shown before the grant',
    { signals: { gpc: true }, decision: answered(yes, { gpcSeen: true }) },
    'granted chosen',
    'granted chosen',
    null,
  ],
  [
    'opt-in, strict GPC',
    { signals: { gpc: true }, config: { ...config, gpc: 'strict' } },
    'denied gpc',
    'denied gpc',
    'first',
  ],
  [
    'opt-in, grant at its last day',
    { decision: answered(yes, { day: TODAY - 179 }) },
    'granted chosen',
    'granted chosen',
    null,
  ],
  [
    'opt-in, grant too old',
    { decision: answered(yes, { day: TODAY - 180 }) },
    'denied expired',
    'denied expired',
    'expired',
  ],
  [
    'opt-in, refusal at its last day',
    { decision: answered(no, { day: TODAY - 179 }) },
    'denied chosen',
    'denied chosen',
    null,
  ],
  [
    'opt-in, answer from the future',
    { decision: answered(yes, { day: TODAY + 3 }) },
    'denied expired',
    'denied expired',
    'expired',
  ],
  [
    'opt-in, older policy without news',
    { decision: answered(yes, { policy: 1 }) },
    'granted chosen',
    'granted chosen',
    null,
  ],
  [
    'opt-in, a purpose never asked',
    { decision: answered({ analytics: true }) },
    'granted chosen',
    'denied new',
    'new-purpose',
  ],
  ['opt-out, no answer', { rule: optOut }, 'granted rule', 'granted rule', null],
  ['opt-out, GPC', { rule: optOut, signals: { gpc: true } }, 'granted rule', 'denied gpc', null],
  ['opt-out, refused', { rule: optOut, decision: answered(no) }, 'denied chosen', 'denied chosen', null],
  [
    'opt-out, refusal at day 364',
    { rule: optOut, decision: answered(no, { day: TODAY - 364 }) },
    'denied chosen',
    'denied chosen',
    null,
  ],
  ['notice', { rule: { ...optIn, model: 'notice' } }, 'granted rule', 'granted rule', null],
  ['none', { rule: { ...optIn, model: 'none' } }, 'granted rule', 'granted rule', null],
  ['a minor', { minor: true, decision: answered(yes) }, 'denied minor', 'denied minor', null],
  [
    'a children’s site',
    { config: { ...config, audience: 'child' }, rule: optOut },
    'denied minor',
    'denied minor',
    null,
  ],
  ['exempt measurement', { rule: { ...optIn, audience: 'exempt' } }, 'denied exempt', 'denied rule', 'first'],
  [
    'exempt measurement, objected',
    { rule: { ...optIn, audience: 'exempt' }, decision: answered(no) },
    'denied chosen',
    'denied chosen',
    null,
  ],
];

describe('decide', () => {
  it.each(cells)('%s', (_, input, analytics, marketing, ask) => {
    const verdict = of(input);
    const shown = (id: string) => `${verdict.purposes[id]?.state} ${verdict.purposes[id]?.why}`;
    expect([shown('analytics'), shown('marketing'), verdict.ask?.because ?? null]).toEqual([
      analytics,
      marketing,
      ask,
    ]);
  });

  it('gives a service its purpose’s state', () => {
    const { services } = of({ decision: answered({ analytics: true, marketing: false }) });
    expect([services.posthog?.state, services.ads?.state, services.pay?.state]).toEqual([
      'granted',
      'denied',
      'granted',
    ]);
  });

  it('asks no more for what is exempt, once the rest is answered', () => {
    const verdict = of({ rule: { ...optIn, audience: 'exempt' }, decision: answered({ marketing: false }) });
    expect([verdict.ask, verdict.purposes.analytics]).toEqual([null, { state: 'denied', why: 'exempt' }]);
  });

  it('keeps a service that was answered apart from its purpose', () => {
    const { services } = of({ decision: answered(yes, { services: { posthog: false } }) });
    expect(services.posthog).toEqual({ state: 'denied', why: 'chosen' });
  });

  it('asks again for a new service in a granted purpose, and holds it until then', () => {
    const added = {
      ...config,
      services: config.services.map((s) => (s.id === 'posthog' ? { ...s, since: 4 } : s)),
    };
    const verdict = of({ config: added, decision: answered(yes) });
    expect(verdict.services.posthog).toEqual({ state: 'denied', why: 'new' });
    expect(verdict.ask).toEqual({ because: 'new-service', added: ['posthog'] });
    expect(of({ config: added, decision: answered(no) }).ask).toBeNull();
  });

  it('names the purposes that are new', () => {
    const added = { ...config, purposes: [...config.purposes, { id: 'media', sale: false, since: 4 }] };
    expect(of({ config: added, decision: answered(yes) }).ask).toEqual({
      because: 'new-purpose',
      added: ['media'],
    });
  });

  it('tells of a policy change once, without asking', () => {
    const told = { ...config, policy: { ...config.policy, tells: [2, 4] } };
    expect(of({ config: told, decision: answered(yes) })).toMatchObject({ tell: [4], ask: null });
    expect(of({ config: told, decision: answered(yes, { told: 4 }) }).tell).toEqual([]);
    expect(of({ config: told }).tell).toEqual([]);
  });

  it('grants nothing in an opt-in region that the visitor did not grant', () => {
    fc.assert(
      fc.property(
        fc.record({
          gpc: fc.boolean(),
          minor: fc.boolean(),
          age: fc.integer({ min: -5, max: 800 }),
          policy: fc.integer({ min: 0, max: 5 }),
          purposes: fc.dictionary(fc.constantFrom('analytics', 'marketing'), fc.boolean()),
          services: fc.dictionary(fc.constantFrom('posthog', 'ads'), fc.boolean()),
        }),
        ({ gpc, minor, age, ...given }) => {
          const verdict = of({
            minor,
            signals: { gpc },
            decision: answered(given.purposes, { ...given, day: TODAY - age }),
          });
          for (const { id } of config.purposes) {
            if (verdict.purposes[id]?.state === 'granted') expect(given.purposes[id]).toBe(true);
          }
          for (const { id, purpose } of config.services) {
            if (purpose === 'necessary' || verdict.services[id]?.state !== 'granted') continue;
            expect(given.services[id] ?? given.purposes[purpose]).toBe(true);
          }
        },
      ),
    );
  });
});
