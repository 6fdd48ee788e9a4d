import { describe, expect, it } from 'vitest';
import type { ServiceDetails } from '../../../src/protocol/page-config.js';
import type { Holding, Verdict } from '../../../src/protocol/verdict.js';
import { sayAnswer } from '../../../widget/notice/declaration/answer.js';
import { QUIET } from '../../support/verdict.js';
import { serviceOf } from './told.js';
import { en } from '../../../widget/notice/texts/en.js';

const { texts } = en;
const service = (purpose: string, own?: true): ServiceDetails => ({
  ...serviceOf('one', 'One', purpose),
  ...(own && { own }),
});
const verdict = (purpose: Holding, one: Holding = { ...purpose, why: 'purpose' }): Verdict => ({
  ...QUIET,
  purposes: { analytics: purpose },
  services: { one },
});

describe('the answer beside a service', () => {
  it.each([
    ['Allowed', { state: 'granted', why: 'chosen' }, undefined],
    ['Refused', { state: 'denied', why: 'chosen' }, undefined],
    ['Refused', { state: 'granted', why: 'chosen' }, { state: 'denied', why: 'chosen' }],
    ['On', { state: 'granted', why: 'rule' }, undefined],
    ['Off', { state: 'denied', why: 'rule' }, undefined],
    ['Off', { state: 'denied', why: 'exempt' }, undefined],
    ['Off', { state: 'denied', why: 'gpc' }, { state: 'denied', why: 'gpc' }],
  ] as const)('%s: the purpose is %o, the service %o', (said, purpose, one) => {
    expect(sayAnswer(service('analytics'), verdict(purpose, one), texts)).toBe(said);
  });

  it('is on for a count that is exempt, and off for it once there was an objection', () => {
    const count = service('analytics', true);
    expect(sayAnswer(count, verdict({ state: 'denied', why: 'exempt' }), texts)).toBe('On');
    expect(sayAnswer(count, verdict({ state: 'denied', why: 'chosen' }), texts)).toBe('Refused');
    expect(sayAnswer(count, verdict({ state: 'granted', why: 'chosen' }), texts)).toBe('Allowed');
  });

  it('is none to give for what is necessary', () => {
    expect(sayAnswer(service('necessary'), verdict({ state: 'denied', why: 'chosen' }), texts)).toBe(
      'Always on',
    );
  });
});
