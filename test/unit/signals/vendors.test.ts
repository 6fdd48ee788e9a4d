// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BY_RULE, GRANTED, queue, REFUSED, tell, UNASKED, world } from './told.js';

const GLOBALS = [
  'dataLayer',
  'uetq',
  '_paq',
  '_hsp',
  'clarity',
  'posthog',
  'mixpanel',
  'fbq',
  'alloy',
  'Sentry',
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const name of GLOBALS) delete world[name];
});

const NONE = { analytics: UNASKED, marketing: UNASKED, preferences: UNASKED, media: UNASKED };
const ALL = { analytics: GRANTED, marketing: GRANTED, preferences: GRANTED, media: GRANTED };
const REJECTED = { analytics: REFUSED, marketing: REFUSED, preferences: REFUSED, media: REFUSED };

const signals = (ads: string, analytics: string, functionality: string) => ({
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
  analytics_storage: analytics,
  functionality_storage: functionality,
  // No purpose of these sites stands for it.
  personalization_storage: 'denied',
  security_storage: 'granted',
});

describe('Google', () => {
  it('hears the default first, all seven signals denied, then that click ids are to be left out', () => {
    const page = tell(['google-analytics', 'google-ads']);
    page.apply(page.verdict(NONE));
    page.more();
    expect(queue('dataLayer')).toEqual([
      ['consent', 'default', signals('denied', 'denied', 'denied')],
      ['set', 'ads_data_redaction', true],
    ]);
  });

  it('hears one update a decision, however many of its services a site has', () => {
    const page = tell(['google-analytics', 'google-ads', 'google-tag-manager']);
    page.apply(page.verdict(NONE));
    page.more();
    page.apply(page.verdict(ALL));
    page.apply(page.verdict(REJECTED), 'withdraw');
    expect(queue('dataLayer').slice(2)).toEqual([
      ['consent', 'update', signals('granted', 'granted', 'granted')],
      ['consent', 'update', signals('denied', 'denied', 'denied')],
    ]);
  });

  it('hears one update of a first refusal too, and none of what is not its own', () => {
    const page = tell(['google-analytics']);
    page.apply(page.verdict(NONE));
    page.more();
    page.apply(page.verdict(REJECTED));
    page.apply(page.verdict({ ...REJECTED, media: GRANTED }));
    expect(queue('dataLayer').slice(2)).toEqual([
      ['consent', 'update', signals('denied', 'denied', 'denied')],
    ]);
  });

  it('hears of an answer that came before more.js, once', () => {
    const page = tell(['google-analytics']);
    page.apply(page.verdict(NONE));
    page.apply(page.verdict(ALL));
    expect(queue('dataLayer')).toHaveLength(2);
    page.more('choice');
    expect(queue('dataLayer').slice(2)).toEqual([
      ['consent', 'update', signals('granted', 'granted', 'granted')],
    ]);
  });

  it('hears default and update of a returning visitor before anything else runs, and nothing more from more.js', () => {
    const page = tell(['google-analytics']);
    page.apply(page.verdict({ ...ALL, marketing: REFUSED }));
    const told = [
      ['consent', 'default', signals('denied', 'denied', 'denied')],
      ['set', 'ads_data_redaction', true],
      ['consent', 'update', signals('denied', 'granted', 'granted')],
    ];
    expect(queue('dataLayer')).toEqual(told);
    page.more();
    expect(queue('dataLayer')).toEqual(told);
  });

  it('hears what a rule grants in its default, without an update', () => {
    const page = tell(['google-analytics']);
    page.apply(page.verdict({ analytics: BY_RULE, marketing: { state: 'denied', why: 'gpc' } }, 'opt-out'));
    page.more();
    expect(queue('dataLayer')).toEqual([
      ['consent', 'default', signals('denied', 'granted', 'denied')],
      ['set', 'ads_data_redaction', true],
    ]);
  });

  it('hears denied of a purpose whose only service of Google the visitor switched off', () => {
    const page = tell(['google-analytics', 'google-ads']);
    page.apply(page.verdict(ALL, 'opt-in', { 'google-ads': REFUSED }));
    expect(queue('dataLayer').at(-1)).toEqual(['consent', 'update', signals('denied', 'granted', 'granted')]);
  });

  it('hears how long to wait and that click ids may travel in links only where the owner says so', () => {
    const page = tell(['google-analytics'], { wait: 500, passthrough: true, redact: false });
    page.apply(page.verdict(NONE));
    expect(queue('dataLayer')).toEqual([
      ['consent', 'default', { ...signals('denied', 'denied', 'denied'), wait_for_update: 500 }],
      ['set', 'url_passthrough', true],
    ]);
  });
});

describe('a vendor with a queue', () => {
  it('is told on every page of a visitor who answered: Microsoft in separate entries, Matomo in its own words', () => {
    const page = tell(['microsoft-ads', 'matomo']);
    page.apply(page.verdict(ALL));
    expect(world.uetq).toEqual([
      'consent',
      'default',
      { ad_storage: 'denied' },
      'consent',
      'update',
      { ad_storage: 'granted' },
    ]);
    expect(world._paq).toEqual([['requireConsent'], ['setConsentGiven']]);
  });

  it('is told what a rule grants, for it asked to wait for that', () => {
    const page = tell(['matomo']);
    page.apply(page.verdict({ analytics: BY_RULE }, 'opt-out'));
    expect(world._paq).toEqual([['requireConsent'], ['setConsentGiven']]);
  });

  it('is told to forget when a grant is taken back', () => {
    const page = tell(['matomo']);
    page.apply(page.verdict(ALL));
    page.more();
    page.apply(page.verdict(REJECTED), 'withdraw');
    expect((world._paq as unknown[]).at(-1)).toEqual(['forgetConsentGiven']);
  });

  it('goes by another purpose than its service has, where its cookies alone are asked for', () => {
    const page = tell(['matomo'], {}, { purpose: 'necessary', adapter: 'matomo-cookies' });
    page.apply(page.verdict(ALL));
    page.more();
    page.apply(page.verdict(REJECTED), 'withdraw');
    expect(world._paq).toEqual([
      ['requireCookieConsent'],
      ['setCookieConsentGiven'],
      ['forgetCookieConsentGiven'],
    ]);
  });

  it('is told in its own values', () => {
    const page = tell(['hubspot']);
    page.apply(page.verdict({ ...ALL, analytics: REFUSED }));
    expect(world._hsp).toEqual([
      ['setHubSpotConsent', { analytics: false, advertisement: true, functionality: true }],
    ]);
  });

  it('finds the function of its snippet, with what was said in it', () => {
    const page = tell(['clarity']);
    page.apply(page.verdict(ALL));
    expect([...((world.clarity as { q: unknown[] }).q[0] as Iterable<unknown>)]).toEqual([
      'consentv2',
      { ad_Storage: 'granted', analytics_Storage: 'granted' },
    ]);
  });

  it('gets no function of ours while it is denied', () => {
    const page = tell(['clarity']);
    page.apply(page.verdict(NONE));
    page.more();
    page.apply(page.verdict(REJECTED));
    expect(world.clarity).toBeUndefined();
  });
});

describe('a vendor without a queue', () => {
  const posthog = () => (world.posthog = { opt_in_capturing: vi.fn(), opt_out_capturing: vi.fn() });

  it('is told of a grant as soon as its function is there, once', () => {
    const page = tell(['posthog']);
    page.apply(page.verdict(NONE));
    page.more();
    page.apply(page.verdict(ALL));
    const { opt_in_capturing } = posthog();
    page.events.emit('released', { service: 'posthog', host: '', kind: 'script', what: '' });
    page.events.emit('released', { service: 'posthog', host: '', kind: 'script', what: '' });
    vi.runAllTimers();
    expect(opt_in_capturing.mock.calls).toEqual([[{ captureEventName: false }]]);
  });

  it('is told on a later page too, where the page itself starts it late', () => {
    const page = tell(['posthog']);
    page.apply(page.verdict(ALL));
    page.more();
    vi.advanceTimersByTime(900);
    const { opt_in_capturing } = posthog();
    vi.advanceTimersByTime(200);
    expect(opt_in_capturing).toHaveBeenCalledOnce();
  });

  it('is not told what only a rule grants: it may keep an opt-out of its own', () => {
    const page = tell(['posthog']);
    const { opt_in_capturing } = posthog();
    page.apply(page.verdict({ analytics: BY_RULE }, 'opt-out'));
    page.more();
    vi.runAllTimers();
    expect(opt_in_capturing).not.toHaveBeenCalled();
    page.apply(page.verdict(ALL, 'opt-out'));
    expect(opt_in_capturing).toHaveBeenCalledOnce();
  });

  it('is told of a refusal at once, whoever refuses, and no longer of the grant before it', () => {
    const page = tell(['posthog']);
    page.apply(page.verdict(ALL));
    page.more();
    page.apply(page.verdict({ ...ALL, analytics: { state: 'denied', why: 'minor' } }), 'minor');
    const { opt_in_capturing, opt_out_capturing } = posthog();
    vi.runAllTimers();
    expect(opt_in_capturing).not.toHaveBeenCalled();
    page.apply(page.verdict(ALL));
    page.apply(page.verdict(REJECTED), 'withdraw');
    expect(opt_out_capturing).toHaveBeenCalledOnce();
  });

  it('hears what only US laws ask for only where a rule like theirs holds', () => {
    for (const model of ['opt-in', 'opt-out'] as const) {
      const fbq = vi.fn();
      world.fbq = fbq;
      const page = tell(['meta-pixel']);
      page.apply(page.verdict(ALL, model));
      page.more();
      page.apply(page.verdict(REJECTED, model));
      const limited = model === 'opt-out';
      expect(fbq.mock.calls).toEqual([
        ...(limited ? [['dataProcessingOptions', []]] : []),
        ['consent', 'grant'],
        ...(limited ? [['dataProcessingOptions', ['LDU'], 0, 0]] : []),
        ['consent', 'revoke'],
      ]);
    }
  });

  it('may throw or fail without the page noticing', async () => {
    const page = tell(['meta-pixel', 'adobe-analytics', 'sentry']);
    world.fbq = () => {
      throw new Error('fbq');
    };
    const failed = vi.fn(() => Promise.reject(new Error('alloy')));
    world.alloy = failed;
    const close = vi.fn();
    world.Sentry = { close };
    page.apply(page.verdict(ALL));
    page.more();
    page.apply(page.verdict(REJECTED));
    // vitest fails a run with an unhandled rejection.
    await Promise.resolve();
    expect(failed.mock.calls).toEqual([
      ['setConsent', { consent: [{ standard: 'Adobe', version: '2.0', value: { collect: { val: 'y' } } }] }],
      ['setConsent', { consent: [{ standard: 'Adobe', version: '2.0', value: { collect: { val: 'n' } } }] }],
    ]);
    expect(close).toHaveBeenCalledOnce();
  });
});
