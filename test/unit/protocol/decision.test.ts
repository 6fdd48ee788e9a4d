import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packAnswers, unpackAnswers } from '../../../src/protocol/answers.js';
import {
  type Decision,
  DECISION_MAX_BYTES,
  hasNewer,
  newestOf,
  readDecisions,
  formatDecision,
  parseDecision,
} from '../../../src/protocol/decision.js';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';

const decision: Decision = {
  policy: 3,
  day: 20_779,
  source: 'notice',
  gpcSeen: true,
  rule: '*',
  purposes: { preferences: true, analytics: true, marketing: false, loyalty: false },
  services: { posthog: true, mixpanel: false },
  told: 4,
  variant: 'b',
};

const id = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
const answers = fc.dictionary(id, fc.boolean(), { maxKeys: 4 });

describe('the decision cookie', () => {
  it('holds a decision and gives it back', () => {
    expect(parseDecision(formatDecision(decision))).toEqual(decision);
  });

  it('gives back every decision there can be', () => {
    fc.assert(
      fc.property(
        fc.record({
          policy: fc.integer({ min: 1, max: 99_999 }),
          day: fc.integer({ min: 0, max: 99_999 }),
          source: fc.constantFrom('notice', 'preferences', 'api', 'placeholder', 'software', 'import'),
          gpcSeen: fc.boolean(),
          rule: fc.constantFrom('*', 'US', 'CA-QC'),
          purposes: answers,
          services: answers,
          variant: fc.constantFrom('', 'b'),
        }),
        (made) => {
          const whole = { ...made, told: made.policy } as Decision;
          const value = formatDecision(whole);
          if (value.length <= DECISION_MAX_BYTES) expect(parseDecision(value)).toEqual(whole);
        },
      ),
    );
  });

  it('needs no escaping in a cookie or a URL', () => {
    expect(formatDecision(decision)).toMatch(/^[A-Za-z0-9._~*-]+$/);
  });

  it('stays within 120 bytes with every built-in purpose and two excepted services', () => {
    const purposes = Object.fromEntries(BUILT_IN_PURPOSES.map((p) => [p.id, true]));
    const services = { ['a'.repeat(40)]: false, ['b'.repeat(30)]: true };
    expect(formatDecision({ ...decision, purposes, services }).length).toBeLessThanOrEqual(120);
  });

  it.each([
    undefined,
    '',
    '{"analytics":true}',
    '%7B',
    '2.3.g17.0',
    '1.x.g17.0',
    '1.-1.g17.0',
    '1.3.zzzzzzzz.0',
    '1'.repeat(401),
    '1.3.!!.0',
    '1.Infinity.g17.0',
    '1.1e3.g17.0',
    '1.0x10.g17.0',
    '1.123456.g17.0',
    '1. 3.g17.0',
    '1.3.-5.0',
    '1.3.G17.0',
    '1.3.g17xx.0',
    '1.3',
    '11.3.g17.0',
    'true',
    'deny',
  ])('takes %j for no decision', (value) => {
    expect(parseDecision(value)).toBeNull();
  });

  it('takes a partial value, as filter lists write it, for what it says', () => {
    expect(parseDecision('1.1.g17')).toMatchObject({ policy: 1, purposes: {}, source: 'import', rule: '*' });
    expect(parseDecision('1.1.g17.0..am')).toMatchObject({
      purposes: { analytics: false, marketing: false },
    });
  });

  it('never throws, whatever is in the cookie', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void parseDecision(text)));
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseDecision(`1.1.g17.0.*.${text}`)));
  });
});

describe('the cookies of a request', () => {
  const of = (change: Partial<Decision>): Decision => ({ ...decision, told: 3, services: {}, ...change });
  const yes = of({ purposes: { analytics: true, marketing: true } });
  const some = of({ purposes: { analytics: true, marketing: false } });
  const no = of({ purposes: { analytics: false, marketing: false } });

  it.each([
    ['the newer grant of two days', [no, { ...yes, day: no.day + 1 }], { ...yes, day: no.day + 1 }],
    ['the newer refusal of two days', [yes, { ...no, day: no.day + 1 }], { ...no, day: no.day + 1 }],
    ['the refusal of one day, first', [no, yes], no],
    ['the refusal of one day, last', [yes, no], no],
    ['the one that grants less', [yes, some, yes], some],
    ['the last of two alike', [some, { ...some, variant: 'c' }], { ...some, variant: 'c' }],
    ['nothing of none', [], null],
  ])('count %s', (_, all, expected) => {
    expect(newestOf(all)).toEqual(expected);
    const header = all.map((each) => `sluice=${formatDecision(each)}`).join('; ');
    expect(newestOf(readDecisions(header))).toEqual(expected);
  });

  it.each([
    ['sluice=2.x', true],
    ['a=1; __Secure-sluice=9.anything.at.all', true],
    ['sluice=1.2.g17; sluice=2.x', true],
    ['sluice=1.2.g17', false],
    ['sluice=21', false],
    ['other=2.x', false],
    ['', false],
  ])('%j has one of a newer format: %s', (header, newer) => {
    expect(hasNewer(header)).toBe(newer);
    if (newer) expect(readDecisions('sluice=2.x')).toEqual([]);
  });
});

describe('packed answers', () => {
  it('writes built-in purposes as one letter and others by name', () => {
    expect(packAnswers({ analytics: true, marketing: false, loyalty: true })).toBe('Am~loyalty');
    expect(unpackAnswers('Am~loyalty_club')).toEqual({
      analytics: true,
      marketing: false,
      loyalty: true,
      club: false,
    });
  });
});
