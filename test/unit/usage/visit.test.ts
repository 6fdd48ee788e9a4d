// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from '../../../src/protocol/runtime.js';
import { describeVisit } from '../../../src/sdk/usage/dimensions.js';
import { ORIGIN, Visitor } from './visitor.js';

/** That a first visit is one goes without saying. */
const FIRST = [undefined, undefined];

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor();
});
afterEach(() => visitor.close());

describe('before analytics is granted', () => {
  it('nothing is stored or sent, whatever happens in the page', async () => {
    visitor.granted = { analytics: false };
    visitor.open('/a').page?.count('signup', {});
    visitor.go('/b');
    await visitor.wait(120, 5);
    visitor.show(false).leave();
    expect(visitor.sent).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('count() waits in memory, and counts when the grant comes on the same page', async () => {
    visitor.granted = { analytics: false };
    visitor.open('/a').page?.count('signup', {});
    visitor.decide({ analytics: true }).leave();
    expect(visitor.rows('goals')).toEqual({ signup: { visits: 1, n: 1 } });
  });

  it('a grant on the first page keeps where the visitor came from', () => {
    visitor.granted = { analytics: false };
    visitor.open('/a?utm_source=flyer', 'https://www.google.com/');
    visitor.go('/b');
    visitor.decide({ analytics: true });
    expect(visitor.reports[0]?.d).toMatchObject({ entry: '/b', source: 'google.com', utm_source: 'flyer' });
  });

  it('a grant on a later page is shown as (before choice)', () => {
    visitor.granted = { analytics: false };
    visitor.open('/a', 'https://www.google.com/').open('/b', `${ORIGIN}/a`).decide({ analytics: true });
    expect(visitor.reports[0]?.d).toMatchObject({ source: '(before choice)', channel: 'before-choice' });
  });
});

describe('when the grant ends', () => {
  it('everything stored is erased, what was not sent is dropped, and nothing more is sent', async () => {
    visitor.open('/a');
    await visitor.wait(20, 5);
    visitor.page?.count('signup', {});
    visitor.answer = 'offline';
    await visitor.wait(60, 5);
    expect(visitor.stored).toEqual(['sluice:dates', 'sluice:queue', 'sluice:visit']);
    const before = visitor.sent.length;
    visitor.answer = 204;
    visitor.decide({ analytics: false });
    expect(visitor.stored).toEqual([]);
    visitor.page?.count('signup', {});
    visitor.go('/b');
    dispatchEvent(new Event('online'));
    await visitor.wait(300, 5);
    visitor.show(false).leave();
    expect(visitor.sent.length).toBe(before);
    expect(visitor.stored).toEqual([]);
  });

  it('a request on its way is called back', () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => new Promise(() => undefined)),
    );
    visitor.open('/a');
    const [, init] = vi.mocked(fetch).mock.calls[0] as [string, RequestInit];
    expect(init.signal?.aborted).toBe(false);
    visitor.decide({ analytics: false });
    expect(init.signal?.aborted).toBe(true);
  });

  it('a new grant begins a new visit of a new visitor', () => {
    visitor.open('/a').decide({ analytics: false }).decide({ analytics: true });
    expect(visitor.reports.map((r) => r.d.gap)).toEqual(FIRST);
  });
});

describe('a visit', () => {
  it('tells its first view at once, as a bounce, an entry and an exit', () => {
    visitor.open('/a', 'https://www.google.com/');
    expect(visitor.reports).toHaveLength(1);
    expect(visitor.reports[0]).toMatchObject({
      v: 1,
      site: 'harbour-review',
      hour: Date.UTC(2026, 10, 22, 10) / 36e5,
      pv: 3,
      pm: 'A',
      visits: 1,
      bounces: 1,
      views: 1,
      pages: [{ path: '/a', visits: 1, views: 1, entries: 1, exits: 1 }],
      d: {
        entry: '/a',
        source: 'google.com',
        channel: 'search',
        country: 'DE',
      },
    });
  });

  it('takes the bounce back at the second view, and moves the exit', () => {
    visitor.open('/a').open('/b').open('/b').open('/a').leave();
    expect([visitor.sum('visits'), visitor.sum('bounces'), visitor.sum('views')]).toEqual([1, 0, 4]);
    const pages = visitor.rows('pages');
    expect(pages['/a']).toMatchObject({ visits: 1, views: 2, entries: 1, exits: 1 });
    expect(pages['/b']).toMatchObject({ visits: 1, views: 2, exits: 0 });
    expect(pages['/b']).not.toHaveProperty('entries');
    expect(visitor.rows('flows')).toEqual({ '/a /b': { visits: 1, n: 1 }, '/b /a': { visits: 1, n: 1 } });
  });

  it('repeats its dimensions in every report, and a fresh nonce in each', () => {
    visitor.open('/a?utm_campaign=summer', 'https://www.google.com/').open('/b', `${ORIGIN}/a`).leave();
    const heads = visitor.reports.map(({ hour, day, pv, pm, d }) => JSON.stringify({ hour, day, pv, pm, d }));
    expect(new Set(heads).size).toBe(1);
    expect(new Set(visitor.reports.map((r) => r.nonce)).size).toBe(visitor.reports.length);
  });

  it('goes on for as long as no silence is longer than 30 minutes', async () => {
    visitor.open('/a').leave();
    await visitor.wait(29 * 60);
    visitor.open('/b').leave();
    await visitor.wait(29 * 60);
    visitor.open('/c').leave();
    expect([visitor.sum('visits'), visitor.sum('bounces'), visitor.sum('views')]).toEqual([1, 0, 3]);
  });

  it('ends after 30 minutes of silence; the next on the same day has gap 0 and no source of its own', async () => {
    visitor.open('/a', 'https://www.google.com/').leave();
    await visitor.wait(31 * 60);
    visitor.open('/b', `${ORIGIN}/a`).leave();
    const second = visitor.reports.at(-1);
    expect(visitor.sum('visits')).toBe(2);
    expect(second?.d).toMatchObject({ entry: '/b', channel: 'direct', gap: 0, age: 0 });
    expect(second?.d).not.toHaveProperty('source');
  });

  it('begins anew with the page in sight when its visitor comes back to it after the silence', async () => {
    visitor.open('/a', 'https://www.google.com/');
    await visitor.wait(45 * 60);
    visitor.input();
    await visitor.wait(10);
    visitor.leave();
    expect([visitor.sum('visits'), visitor.sum('views')]).toEqual([2, 2]);
    expect(visitor.reports.at(-1)).toMatchObject({
      visits: 1,
      engaged: 10,
      d: { channel: 'direct', gap: 0 },
    });
    expect(visitor.reports.at(-1)?.d).not.toHaveProperty('source');
  });

  it('is not brought back by closing its page long after', async () => {
    visitor.open('/a');
    await visitor.wait(45 * 60);
    visitor.show(false).leave();
    await visitor.wait(60);
    visitor.show(true).open('/b').leave();
    expect(visitor.sum('visits')).toBe(2);
  });

  it('is not split by midnight', async () => {
    visitor.close();
    visitor = new Visitor(Date.UTC(2026, 10, 22, 22, 50));
    visitor.open('/a').leave();
    await visitor.wait(20 * 60);
    visitor.open('/b').leave();
    expect(visitor.sum('visits')).toBe(1);
    expect(new Set(visitor.reports.map((r) => `${r.hour} ${r.day}`)).size).toBe(1);
  });

  it('tells its day in the site’s zone where it is not UTC’s', () => {
    visitor.open('/a').leave();
    expect(visitor.reports[0]).not.toHaveProperty('day');
    visitor.close();
    visitor = new Visitor(Date.UTC(2026, 10, 22, 23, 30));
    visitor.open('/a').leave();
    expect(visitor.reports[0]?.day).toBe(Date.UTC(2026, 10, 23) / 864e5);
  });

  it('tells the days since the one before, in the site’s zone', async () => {
    visitor.close();
    visitor = new Visitor(Date.UTC(2026, 10, 22, 22, 30));
    visitor.open('/a').leave();
    await visitor.wait(60 * 60);
    visitor.open('/b').leave();
    expect(visitor.reports.at(-1)?.d.gap).toBe(1);
  });

  it('survives a clock that is set back, and begins anew where it would lie in the future', () => {
    visitor.open('/a').leave();
    vi.setSystemTime(Date.UTC(2026, 10, 22, 9, 30));
    visitor.open('/b').leave();
    expect(visitor.sum('visits')).toBe(1);
    vi.setSystemTime(Date.UTC(2026, 10, 20, 9));
    visitor.open('/c').leave();
    expect(visitor.firsts.map((r) => [r.d.gap, r.d.age])).toEqual([FIRST, [0, 0]]);
  });

  it('begins anew when the decision changes, keeping its source; the rest counts under the new purposes', async () => {
    visitor.open('/a', 'https://www.google.com/');
    await visitor.wait(10);
    visitor.decide({ analytics: true, media: true });
    await visitor.wait(10, 5);
    visitor.leave();
    expect(visitor.reports.map((r) => r.pm)).toEqual(['A', 'A', 'AE']);
    expect(visitor.reports.map((r) => r.engaged ?? 0)).toEqual([0, 10, 10]);
    expect(visitor.reports[2]).toMatchObject({
      visits: 1,
      d: { source: 'google.com', channel: 'search', gap: 0 },
    });
  });

  it('that is exempt says so, and begins anew when its visitor grants the same', async () => {
    visitor.isExempt = true;
    visitor.open('/a');
    await visitor.wait(1);
    visitor.isExempt = false;
    visitor.decide({ analytics: true }).leave();
    expect(visitor.firsts.map(({ pm, ex }) => [pm, ex])).toEqual([
      ['A', 1],
      ['A', undefined],
    ]);
  });

  it('leaves the host to its request, unless that says more of a host which the owner does not list than a source may', () => {
    visitor.open('/a').leave();
    const hostAt = (hostname: string, origins: readonly string[], cookieDomain?: string) => {
      vi.spyOn(location, 'hostname', 'get').mockReturnValue(hostname);
      const page = { origins, cookieDomain, region: null };
      const runtime = { page, decision: () => null } as unknown as Runtime;
      const { host } = describeVisit(runtime, '/', { referrer: '', search: '' }, true, { gap: 0, age: 0 });
      return host;
    };
    expect(hostAt('k7f9x2q8.shop.example', ['*.shop.example'], 'shop.example')).toBe(':id.shop.example');
    expect(hostAt('k7f9x2q8.shop.example', ['k7f9x2q8.shop.example'])).toBeUndefined();
    expect(hostAt('www.shop.example', [])).toBeUndefined();
    expect(hostAt('10.0.0.7', [])).toBe('(other)');
  });

  it('begins anew under a new policy version', () => {
    visitor.open('/a');
    visitor.policy = 4;
    visitor.open('/b').leave();
    expect(visitor.firsts.map((r) => r.pv)).toEqual([3, 4]);
  });

  it('is not touched by a verdict that changes nothing for it', () => {
    visitor.open('/a').decide({ analytics: true }).leave();
    expect(visitor.sum('visits')).toBe(1);
  });

  it('is not counted at all where storage does not hold', () => {
    const setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { getItem: () => null, setItem, removeItem: () => undefined });
    visitor.open('/a').leave();
    expect(visitor.sent).toEqual([]);
  });

  it('begins anew where what is stored is not ours', () => {
    for (const junk of ['{', '[]', '{"start":1}', 'null', '"x"', '{"start":1,"at":1,"head":{}}']) {
      localStorage.setItem('sluice:visit', junk);
      localStorage.setItem('sluice:dates', junk);
      visitor.open('/a').leave();
      expect(visitor.reports.at(-1)?.d).not.toHaveProperty('gap');
      localStorage.clear();
    }
    expect(visitor.sum('visits')).toBe(6);
  });

  it('is not counted for a visitor who opened a page with #sluice-exclude, until #sluice-include', () => {
    visitor.open('/a#sluice-exclude').leave();
    visitor.open('/b').leave();
    expect(visitor.sent).toEqual([]);
    expect(visitor.stored).toEqual(['sluice:exclude']);
    visitor.open('/c#sluice-include').leave();
    expect(visitor.sum('visits')).toBe(1);
  });

  it('is counted whatever Do Not Track says', () => {
    Object.defineProperty(navigator, 'doNotTrack', { value: '1', configurable: true });
    visitor.open('/a').leave();
    expect(visitor.sum('visits')).toBe(1);
  });
});

describe('a page', () => {
  it('that loads in the background is a view when it first comes to the front', async () => {
    visitor.show(false).open('/a');
    await visitor.wait(60);
    expect(visitor.sent).toEqual([]);
    visitor.show(true).leave();
    expect(visitor.sum('views')).toBe(1);
  });

  it('that is prerendered is a view when it is opened', () => {
    Object.assign(document, { prerendering: true });
    visitor.open('/a');
    expect(visitor.sent).toEqual([]);
    Object.assign(document, { prerendering: false });
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(visitor.sum('views')).toBe(1);
  });

  it('that comes back from the back/forward cache is a new view', () => {
    visitor.open('/a');
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    visitor.leave();
    expect(visitor.sum('views')).toBe(2);
  });

  it('of an app is a view each time its path changes, but not its query or hash', () => {
    visitor.open('/a').go('/a?x=1').go('/a#y', 'replaceState').go('/b').go('/c', 'replaceState').leave();
    expect(Object.keys(visitor.rows('pages'))).toEqual(['/a', '/b', '/c']);
    expect(visitor.sum('views')).toBe(3);
  });

  it('tells only its redacted path', () => {
    visitor.open('/users/jane?token=abc#def').open('/blog/on-jane').leave();
    expect(Object.keys(visitor.rows('pages'))).toEqual(['/users/:id', '/blog/:slug']);
    const kept = Object.values(localStorage).join() + visitor.sent.map((s) => s.url + s.body).join();
    expect(kept).not.toMatch(/jane|abc|def/);
  });

  it('tells what changed once a minute, and nothing when nothing did', async () => {
    visitor.open('/a');
    await visitor.wait(50);
    visitor.input();
    await visitor.wait(35);
    const told = visitor.sent.length;
    expect(told).toBe(2);
    await visitor.wait(600);
    // The last seconds of attention, and then silence.
    expect(visitor.sent.length).toBe(told + 1);
  });
});

describe('a page that waits for its turn', () => {
  /** Another tab has the turn and keeps it. */
  const keepTurn = () =>
    Object.defineProperty(navigator, 'locks', {
      value: { request: () => new Promise(() => undefined) },
      configurable: true,
    });
  afterEach(() => void Reflect.deleteProperty(navigator, 'locks'));

  it('is counted when it is left, and when its visitor goes on', () => {
    keepTurn();
    visitor.open('/a');
    expect(visitor.sent).toEqual([]);
    visitor.open('/b').go('/c').leave();
    expect([visitor.sum('visits'), visitor.sum('views')]).toEqual([1, 3]);
    expect(visitor.rows('flows')).toEqual({ '/a /b': { visits: 1, n: 1 }, '/b /c': { visits: 1, n: 1 } });
  });

  it('counts a click in it, and waits no longer than two seconds', async () => {
    keepTurn();
    document.body.innerHTML = '<a href="https://partner.example/">there</a>';
    visitor.open('/a');
    document.querySelector('a')?.click();
    visitor.open('/b');
    await visitor.wait(2);
    visitor.input();
    await visitor.wait(1);
    visitor.leave();
    document.body.innerHTML = '';
    expect(visitor.rows('events')).toMatchObject({ outbound: { n: 1 } });
    expect(visitor.sum('engaged')).toBe(1);
  });

  it('is not counted where the grant ends while it waits', async () => {
    keepTurn();
    visitor.open('/a').decide({ analytics: false });
    await visitor.wait(3);
    visitor.leave();
    expect([visitor.sent, visitor.stored]).toEqual([[], []]);
  });
});

describe('what is bound to another purpose', () => {
  beforeEach(() => {
    visitor.usage = { ...visitor.usage, bind: { utm_source: 'marketing', source: 'marketing' } };
  });
  const told = () => visitor.reports.map(({ pm, d }) => [pm, d.utm_source ?? '', d.source ?? '', d.device]);

  it('is told by a visit that was granted it, and by no other', () => {
    visitor.granted = { analytics: true };
    visitor.open('/a?utm_source=flyer', 'https://news.example/').leave();
    expect(told()).toEqual([['A', '', '', 'desktop'], ...told().slice(1)]);
    visitor.granted = { analytics: true, marketing: true };
    visitor.sent.length = 0;
    localStorage.clear();
    visitor.open('/a?utm_source=flyer', 'https://news.example/').leave();
    expect(told()[0]).toEqual(['AM', 'flyer', 'news.example', 'desktop']);
  });

  it('is not told by the request in its place', () => {
    visitor.usage = { ...visitor.usage, bind: { host: 'marketing' } };
    visitor.open('/a').leave();
    expect(visitor.reports[0]?.d.host).toBe('');
  });

  it('is told no longer once the grant is taken back, also by what is left of the visit', async () => {
    visitor.granted = { analytics: true, marketing: true };
    visitor.open('/a?utm_source=flyer', 'https://news.example/');
    await visitor.wait(10);
    visitor.decide({ analytics: true, marketing: false });
    await visitor.wait(10, 5);
    visitor.leave();
    expect(told()).toEqual([
      ['AM', 'flyer', 'news.example', 'desktop'],
      ['AM', 'flyer', 'news.example', 'desktop'],
      ['A', '', '', 'desktop'],
    ]);
  });
});
