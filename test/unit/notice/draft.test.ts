import { describe, expect, it } from 'vitest';
import type { PageConfig } from '../../../src/protocol/page-config.js';
import type { State, Verdict } from '../../../src/protocol/verdict.js';
import {
  answersOf,
  draftOf,
  isOn,
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
const site = {
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
  return {
    purposes: held(purposes),
    services: held(services),
    ask: null,
    tell: [],
    region: null,
    rule: '*',
    model: 'opt-in',
    policy: 1,
    gpc: false,
  };
}
const allOff = verdict(
  { analytics: 'denied', marketing: 'denied' },
  { metrics: 'denied', timer: 'denied', ads: 'denied', pay: 'granted' },
);

describe('the draft of the preferences', () => {
  it('is off wherever the verdict denies, and says nothing of necessary services', () => {
    expect(draftOf(site, allOff)).toEqual({ purposes: { analytics: false, marketing: false }, services: {} });
  });

  it('notes a service only where it differs from its purpose', () => {
    const some = verdict(
      { analytics: 'granted', marketing: 'denied' },
      { metrics: 'granted', timer: 'denied', ads: 'denied' },
    );
    expect(draftOf(site, some).services).toEqual({ timer: false });
  });

  it('takes the services of a purpose along, and leaves those of others', () => {
    const draft = { purposes: { analytics: true, marketing: true }, services: { timer: false, ads: false } };
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
    expect(draft).toEqual({ purposes: { analytics: false, marketing: false }, services: {} });
  });

  it('shows the switch of an exempt count on, and those of services under it off', () => {
    const exempt = {
      ...allOff,
      purposes: { ...allOff.purposes, analytics: { state: 'denied', why: 'exempt' } as const },
    };
    const draft = draftOf(site, exempt);
    expect(draft.purposes).toEqual({ analytics: true, marketing: false });
    expect(isOn(draft, 'timer', 'analytics')).toBe(false);
    expect(answersOf(draft, exempt).purposes).toEqual({ marketing: false });
    expect(answersOf(switchPurpose(site, draft, 'analytics', false), exempt).purposes).toEqual({
      analytics: false,
      marketing: false,
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
