import { describe, expect, it } from 'vitest';
import type { PageConfig } from '../../../src/protocol/page-config.js';
import type { Holding, State, Verdict } from '../../../src/protocol/verdict.js';
import { QUIET } from '../../support/verdict.js';
import {
  answersOf,
  draftOf,
  isOn,
  switchCount,
  switchPurpose,
  switchService,
} from '../../../widget/notice/preferences/draft.js';

const service = (id: string, purpose: string): PageConfig['services'][number] => ({
  id,
  purpose,
  hosts: [],
  cookies: [],
  storage: [],
  since: 1,
});
const site: Pick<PageConfig, 'purposes' | 'services' | 'rules'> = {
  rules: {
    rules: [
      { id: '*', model: 'opt-in', grantDays: 180, refuseDays: 180 },
      { id: 'FR', model: 'opt-in', grantDays: 180, refuseDays: 180, audience: 'exempt' },
    ],
    regions: ['', 'FR'],
    zones: ['', ''],
  },
  purposes: [
    { id: 'analytics', sale: false, since: 1 },
    { id: 'marketing', sale: true, since: 1 },
  ],
  services: [
    service('metrics', 'analytics'),
    service('timer', 'analytics'),
    service('ads', 'marketing'),
    service('pay', 'necessary'),
  ],
};

function verdict(purposes: Record<string, State>, services: Record<string, State>): Verdict {
  const held = (states: Record<string, State>) =>
    Object.fromEntries(Object.entries(states).map(([id, state]) => [id, { state, why: 'chosen' as const }]));
  return { ...QUIET, purposes: held(purposes), services: held(services) };
}
const allOff = verdict(
  { analytics: 'denied', marketing: 'denied' },
  { metrics: 'denied', timer: 'denied', ads: 'denied', pay: 'granted' },
);

describe('the draft of the preferences', () => {
  it('is off wherever the verdict denies, and says nothing of necessary services', () => {
    expect(draftOf(site, allOff)).toEqual({
      purposes: { analytics: false, marketing: false },
      services: {},
      counted: null,
    });
  });

  it('notes a service only where it differs from its purpose', () => {
    const some = verdict(
      { analytics: 'granted', marketing: 'denied' },
      { metrics: 'granted', timer: 'denied', ads: 'denied' },
    );
    expect(draftOf(site, some).services).toEqual({ timer: false });
  });

  it('takes the services of a purpose along, and leaves those of others', () => {
    const draft = {
      purposes: { analytics: true, marketing: true },
      services: { timer: false, ads: false },
      counted: null,
    };
    const after = switchPurpose(site, draft, 'analytics', true);
    expect(after.services).toEqual({ ads: false });
    expect(isOn(after, 'timer', 'analytics')).toBe(true);
  });

  it('forgets a service that is switched back to what its purpose is', () => {
    const off = switchService(draftOf(site, allOff), 'timer', 'analytics', true);
    expect(off.services).toEqual({ timer: true });
    expect(switchService(off, 'timer', 'analytics', false).services).toEqual({});
  });

  it('is never changed in place', () => {
    const draft = Object.freeze(draftOf(site, allOff));
    Object.freeze(draft.purposes);
    Object.freeze(draft.services);
    switchPurpose(site, draft, 'analytics', true);
    switchService(draft, 'timer', 'analytics', true);
    expect(draft).toEqual({ purposes: { analytics: false, marketing: false }, services: {}, counted: null });
  });

  describe('where the count is exempt', () => {
    const inFrance = (analytics: Holding): Verdict => ({
      ...allOff,
      rule: 'FR',
      purposes: { ...allOff.purposes, analytics },
    });
    const exempt = inFrance({ state: 'denied', why: 'exempt' });
    const objected = inFrance({ state: 'denied', why: 'chosen' });

    it('shows the count on, and the purpose and what others do under it off', () => {
      const draft = draftOf(site, exempt);
      expect(draft).toMatchObject({ counted: true, purposes: { analytics: false, marketing: false } });
      expect(isOn(draft, 'timer', 'analytics')).toBe(false);
    });

    it('saved untouched, answers neither yes nor no to it', () => {
      expect(answersOf(draftOf(site, exempt), exempt).purposes).toEqual({
        analytics: null,
        marketing: false,
      });
    });

    it('switched off, is a no', () => {
      const draft = switchCount(site, draftOf(site, exempt), false);
      expect(answersOf(draft, exempt).purposes).toEqual({ analytics: false, marketing: false });
      expect(draftOf(site, objected).counted).toBe(false);
    });

    it('switched on again, takes the no back without a yes to others', () => {
      const draft = switchCount(site, draftOf(site, objected), true);
      expect(answersOf(draft, objected).purposes).toEqual({ analytics: null, marketing: false });
      expect(isOn(draft, 'timer', 'analytics')).toBe(false);
    });

    it('saved by a program, leaves a no as it is', () => {
      const draft = switchCount(site, draftOf(site, objected), true);
      expect(answersOf(draft, objected, false).purposes).toEqual({ marketing: false });
    });

    it('goes on with a yes to the purpose, and takes that along when it is switched off', () => {
      const yes = switchPurpose(site, draftOf(site, objected), 'analytics', true);
      expect(yes.counted).toBe(true);
      expect(answersOf(yes, objected).purposes).toMatchObject({ analytics: true });
      expect(switchCount(site, yes, false).purposes).toMatchObject({ analytics: false });
    });

    it('has no switch where a signal or age has settled it', () => {
      expect(draftOf(site, inFrance({ state: 'denied', why: 'gpc' })).counted).toBeNull();
      const minor = { state: 'denied', why: 'minor' } as const;
      const purposes = { necessary: { state: 'granted', why: 'necessary' }, analytics: minor } as const;
      expect(draftOf(site, { ...exempt, purposes }).counted).toBeNull();
    });
  });

  it('answers nothing by a switch that the rule had on and that was left on', () => {
    const on = { state: 'granted', why: 'rule' } as const;
    const byRule = { ...allOff, purposes: { ...allOff.purposes, analytics: on, marketing: on } };
    const draft = draftOf(site, byRule);
    expect(answersOf(draft, byRule).purposes).toEqual({});
    expect(answersOf(switchPurpose(site, draft, 'marketing', false), byRule).purposes).toEqual({
      marketing: false,
    });
    const chosen = { state: 'granted', why: 'chosen' } as const;
    const answered = { ...byRule, purposes: { ...byRule.purposes, analytics: chosen } };
    expect(answersOf(draftOf(site, answered), answered).purposes).toEqual({ analytics: true });
  });
});
