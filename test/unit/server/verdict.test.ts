import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecision, type Decision } from '../../../src/protocol/decision.js';
import { verdictOf, type Asked } from '../../../src/server/index.js';

const SITE = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 2, url: '/privacy', changes: [{ version: 2, added: ['marketing'] }] },
  purposes: { analytics: {}, marketing: {} },
  services: [
    { id: 'stats', name: 'Stats', purpose: 'analytics', hosts: ['stats.example'] },
    { id: 'ads', name: 'Ads', purpose: 'marketing', hosts: ['ads.example'] },
  ],
};

const NOW = Date.UTC(2026, 10, 24);
const TODAY = NOW / 864e5;

const cookie = (change: Partial<Decision> = {}): string =>
  formatDecision({
    policy: 2,
    day: TODAY - 10,
    source: 'notice',
    gpcSeen: false,
    rule: '*',
    purposes: { analytics: true, marketing: true },
    services: {},
    told: 2,
    variant: '',
    ...change,
  });

const granted = (asked: Asked): string[] => {
  const { purposes } = verdictOf(SITE, { now: NOW, ...asked });
  return ['analytics', 'marketing'].filter((id) => purposes[id]?.state === 'granted');
};

describe('verdictOf', () => {
  it.each([
    ['no cookie', undefined, []],
    ['a grant', `sluice=${cookie()}`, ['analytics', 'marketing']],
    ['a grant kept under https', `__Secure-sluice=${cookie()}`, ['analytics', 'marketing']],
    ['a grant among other cookies', `a=1; sluice=${cookie()};b=sluice=x`, ['analytics', 'marketing']],
    [
      'a grant of a part',
      `sluice=${cookie({ purposes: { analytics: true, marketing: false } })}`,
      ['analytics'],
    ],
    ['a grant under an earlier policy', `sluice=${cookie({ policy: 1, told: 1 })}`, ['analytics']],
    ['a grant of 395 days ago', `sluice=${cookie({ day: TODAY - 395 })}`, []],
    ['a grant from a clock that is ahead', `sluice=${cookie({ day: TODAY + 30 })}`, []],
    [
      'two of one name, the newer a refusal',
      `sluice=${cookie()}; sluice=${cookie({ day: TODAY, purposes: { analytics: false, marketing: false } })}`,
      [],
    ],
    [
      'both names, the newer first',
      `__Secure-sluice=${cookie({ day: TODAY })}; sluice=${cookie({ purposes: { analytics: false, marketing: false } })}`,
      ['analytics', 'marketing'],
    ],
    ['a value that is not ours', 'sluice=yes', []],
    ['a broken one beside a good one', `sluice=1.x; sluice=${cookie()}`, ['analytics', 'marketing']],
    ['a name that only begins like ours', `sluice2=${cookie()}; xsluice=${cookie()}`, []],
    ['percent signs in a neighbour', `a=%E0%A4%A; sluice=${cookie()}`, ['analytics', 'marketing']],
  ])('%s', (_, header, expected) => {
    expect(granted({ cookie: header })).toEqual(expected);
  });

  it('grants by the rule of a region that asks nothing, and less under Global Privacy Control', () => {
    expect(granted({ region: 'US' })).toEqual(['analytics', 'marketing']);
    expect(granted({ region: 'US', gpc: true })).toEqual(['analytics']);
    expect(granted({ region: 'DE' })).toEqual([]);
    expect(granted({ region: null })).toEqual([]);
  });

  it("believes the config's region before the request's", () => {
    expect(verdictOf({ ...SITE, region: 'DE' }, { region: 'US' }).model).toBe('opt-in');
  });

  it('says why, service by service', () => {
    expect(
      verdictOf(SITE, { cookie: `sluice=${cookie({ services: { ads: false } })}`, now: NOW }).services,
    ).toEqual({
      stats: { state: 'granted', why: 'purpose' },
      ads: { state: 'denied', why: 'chosen' },
    });
  });

  it('throws for no header there is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `sluice=1.2.${text}`),
        ),
        (header) => {
          expect(verdictOf(SITE, { cookie: header }).policy).toBe(2);
        },
      ),
    );
  });

  it('names the field of a site.json of the wrong shape', () => {
    expect(() => verdictOf({ ...SITE, gate: { lockdown: 'yes' } })).toThrow(
      /gate\.lockdown: .*boolean.*sluice check/,
    );
    expect(() => verdictOf({ ...SITE, services: [{ use: 'nobody' }] })).toThrow(
      /"nobody" is not in the catalogue/,
    );
  });
});
