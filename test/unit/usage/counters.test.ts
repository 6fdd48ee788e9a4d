// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VisitReport } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import { bytesOf } from '../../../src/sdk/usage/delta.js';
import { histories } from '../../support/histories.js';
import { spelledOut } from './spelled-out.js';
import { USAGE, Visitor } from './visitor.js';

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor();
});
afterEach(() => {
  visitor.close();
  document.body.innerHTML = '';
});

describe('engaged time', () => {
  it('is the time that was visible, focused and used within the last 30 seconds', async () => {
    visitor.open('/a');
    await visitor.wait(100, 20);
    await visitor.wait(200);
    visitor.leave();
    // The last input at second 80 holds to second 110.
    expect(visitor.sum('engaged')).toBe(110);
    expect(visitor.rows('pages')['/a']?.engaged).toBe(110);
  });

  it('stops while the page is hidden or another window has the focus', async () => {
    visitor.open('/a');
    await visitor.wait(10);
    visitor.show(false);
    await visitor.wait(300);
    visitor.show(true);
    await visitor.wait(5);
    dispatchEvent(new Event('blur'));
    vi.mocked(document.hasFocus).mockReturnValue(false);
    await visitor.wait(20, 5);
    visitor.leave();
    expect(visitor.sum('engaged')).toBe(15);
  });

  it('belongs to the page in which it was spent', async () => {
    visitor.open('/a');
    await visitor.wait(7);
    visitor.go('/b');
    await visitor.wait(4);
    visitor.leave();
    const { '/a': a, '/b': b } = visitor.rows('pages');
    expect([a?.engaged, b?.engaged]).toEqual([7, 4]);
  });

  it('keeps what is left of a second for the next report', async () => {
    visitor.open('/a');
    for (let i = 0; i < 4; i++) {
      await visitor.wait(0.5);
      visitor.show(false).show(true);
    }
    visitor.leave();
    expect(visitor.sum('engaged')).toBe(2);
  });
});

describe('scroll depth', () => {
  const layout = (height: number, y: number) => {
    Object.defineProperty(document.documentElement, 'scrollHeight', { value: height, configurable: true });
    vi.stubGlobal('innerHeight', 500);
    vi.stubGlobal('scrollY', y);
    dispatchEvent(new Event('scroll'));
  };

  it('is the deepest point of a view, told as it grows', () => {
    layout(2000, 0);
    visitor.open('/a');
    layout(2000, 1000);
    layout(2000, 200);
    visitor.show(false);
    expect(visitor.rows('pages')['/a']?.scroll).toBe(75);
    visitor.show(true);
    layout(2000, 1500);
    visitor.leave();
    expect(visitor.rows('pages')['/a']?.scroll).toBe(100);
  });

  it('is measured when a report is due, not while the page is still empty', () => {
    layout(500, 0);
    visitor.open('/a');
    layout(5000, 0);
    visitor.leave();
    expect(visitor.rows('pages')['/a']?.scroll).toBe(10);
  });
});

describe('goals', () => {
  it('are reached by a path, in each view of it, and count as one visit', () => {
    visitor.open('/cart').open('/cart').open('/order/8812/thanks').leave();
    expect(visitor.rows('goals')).toEqual({ cart: { visits: 1, n: 2 }, paid: { visits: 1, n: 1 } });
  });

  it('are reached by a click on what matches, also inside it and when the page stops the event', () => {
    document.body.innerHTML = '<a href="tel:1"><b>call</b></a><button>other</button>';
    visitor.open('/a');
    document.body.addEventListener('click', (event) => event.stopPropagation());
    document.querySelector('b')?.click();
    document.querySelector('button')?.click();
    document.dispatchEvent(new Event('click'));
    visitor.leave();
    expect(visitor.rows('goals')).toEqual({ call: { visits: 1, n: 1 } });
  });

  it('are reached by count(), with revenue in the currency’s smallest unit', () => {
    visitor.open('/a');
    visitor.page?.count('purchase', { value: 49.9, currency: 'EUR' });
    visitor.page?.count('purchase', { value: 19.99, currency: 'EUR' });
    visitor.page?.count('purchase', { value: 4900, currency: 'JPY' });
    visitor.page?.count('purchase', { value: 5 });
    visitor.page?.count('purchase', { value: -5, currency: 'EUR' });
    visitor.page?.count('purchase', { value: Infinity, currency: 'XXXX' });
    visitor.leave();
    expect(visitor.rows('goals')).toEqual({
      'buy EUR': { visits: 1, n: 2, revenue: 6989 },
      'buy JPY': { n: 1, revenue: 4900 },
      buy: { n: 3 },
    });
  });

  it('that nobody declared are warned of once, and not counted', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    visitor.open('/a').page?.count('nope', {});
    visitor.page?.count('nope', {});
    visitor.page?.count('toString', {});
    visitor.leave();
    expect(warn.mock.calls.map(([text]) => /"(\w+)"/.exec(String(text))?.[1])).toEqual(['nope', 'toString']);
    expect(visitor.rows('goals')).toEqual({});
  });
});

describe('funnels', () => {
  it('go forward only, a step counting once a visit', () => {
    visitor.open('/order/1/thanks').page?.count('signup', {});
    visitor.open('/cart').open('/order/1/thanks').page?.count('signup', {});
    visitor.open('/cart').open('/order/1/thanks').open('/order/2/thanks').leave();
    expect(visitor.reports.flatMap((r) => r.funnels ?? []).map(({ id, step }) => `${id} ${step}`)).toEqual([
      'checkout 0',
      'checkout 1',
      'checkout 2',
    ]);
  });
});

describe('events', () => {
  it('tell declared values of declared properties, (other) for the rest, and nothing else', () => {
    visitor
      .open('/a')
      .page?.count('play', { props: { what: 'film', where: 'jane@mail.example', who: 'jane' } });
    visitor.page?.count('sign-out', { props: { who: 'jane' } });
    visitor.leave();
    expect(visitor.rows('events')).toEqual({
      play: { visits: 1, n: 1 },
      'play what film': { visits: 1, n: 1 },
      'play where (other)': { visits: 1, n: 1 },
      'sign-out': { visits: 1, n: 1 },
    });
    expect(visitor.sent.map((s) => s.body).join()).not.toMatch(/jane/);
  });
});

describe('a goal reached with revenue after it was without', () => {
  it('has its one visit in the row with the currency, and one in sum', async () => {
    visitor.open('/a').page?.count('purchase', {});
    await visitor.wait(61);
    visitor.page?.count('purchase', { value: 5, currency: 'EUR' });
    visitor.page?.count('purchase', { value: 5, currency: 'USD' });
    visitor.page?.count('purchase', {});
    visitor.leave();
    expect(visitor.rows('goals')).toEqual({
      buy: { visits: 0, n: 2 },
      'buy EUR': { visits: 1, n: 1, revenue: 500 },
      'buy USD': { n: 1, revenue: 500 },
    });
  });
});

describe('what is counted without being declared', () => {
  const click = (html: string, type = 'click', button = 0) => {
    document.body.innerHTML = html;
    const inner = document.querySelector('b, form, a') as Element;
    inner.addEventListener(type, (event) => event.preventDefault());
    inner.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button }));
  };

  it('is a link to another host, not one to the site’s own or to no host at all', () => {
    visitor.open('/a');
    click('<a href="https://www.partner.example/x?who=jane"><b>go</b></a>');
    click('<a href="https://www.partner.example/y">go</a>', 'auxclick', 1);
    click('<a href="https://menu.example/">menu</a>', 'auxclick', 2);
    click('<a href="https://shop.example/">own</a>');
    click('<a href="/b">own</a>');
    click('<a href="mailto:jane@mail.example">write</a>');
    click('<a>nowhere</a>');
    visitor.leave();
    expect(visitor.rows('events')).toEqual({
      outbound: { visits: 1, n: 2 },
      'outbound host www.partner.example': { visits: 1, n: 2 },
    });
  });

  it('is a file, by its redacted path, wherever it lies', () => {
    visitor.open('/a');
    click('<a href="/files/price-list.pdf?token=hunter2">list</a>');
    click('<a href="https://cdn.example/users/jane-doe.ZIP">mine</a>');
    click('<a href="/sheet" download="jane.csv">sheet</a>');
    visitor.leave();
    expect(Object.keys(visitor.rows('events')).sort()).toEqual([
      'download',
      'download file /files/price-list.pdf',
      'download file /sheet',
      'download file /users/:id',
    ]);
    expect(visitor.sent.map((s) => s.body).join()).not.toMatch(/jane|hunter2|outbound/);
  });

  it('is a form that is sent, by its id, however its fields are called and filled in', () => {
    visitor.open('/a');
    click('<form id="contact"><input name="id" value="jane"></form>', 'submit');
    click('<form name="4711-jane@mail.example"></form>', 'submit');
    click('<form></form>', 'submit');
    visitor.leave();
    expect(visitor.rows('events')).toEqual({
      form: { visits: 1, n: 3 },
      'form form contact': { visits: 1, n: 1 },
      'form form :id': { visits: 1, n: 1 },
    });
    expect(visitor.sent.map((s) => s.body).join()).not.toMatch(/jane/);
  });

  it('is a search of the site, where its parameter is named', () => {
    visitor.open('/s?q=Blue++Jacket&other=jane').open('/s?q=jane@mail.example').open('/s?q=');
    visitor.leave();
    expect(visitor.rows('events')).toEqual({
      search: { visits: 1, n: 2 },
      'search term blue jacket': { visits: 1, n: 1 },
      'search term :id': { visits: 1, n: 1 },
    });
    visitor.usage = { ...USAGE, automatic: { ...USAGE.automatic, search: [] } };
    visitor.open('/s?q=again').leave();
    expect(visitor.rows('events')['search']?.n).toBe(2);
  });

  it('is a page that is not there: by the status it came with, or by what an app says of it', () => {
    vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
      type === 'navigation' ? ([{ responseStatus: 404 }] as unknown as PerformanceEntryList) : [],
    );
    visitor.open('/gone').go('/there');
    document.head.innerHTML = '<meta name="sluice:status" content="404">';
    visitor.go('/users/jane').leave();
    document.head.innerHTML = '';
    expect(visitor.rows('events')).toEqual({
      'not-found': { visits: 1, n: 2 },
      'not-found path /gone': { visits: 1, n: 1 },
      'not-found path /users/:id': { visits: 1, n: 1 },
    });
  });

  it('is nothing of that where the owner switches it off', () => {
    const none = { outbound: false, downloads: false, search: [], forms: false, notFound: false };
    visitor.usage = { ...USAGE, automatic: none };
    document.head.innerHTML = '<meta name="sluice:status" content="404">';
    visitor.open('/a?q=x');
    click('<a href="https://partner.example/">go</a>');
    click('<a href="/list.pdf">list</a>');
    click('<form></form>', 'submit');
    visitor.leave();
    document.head.innerHTML = '';
    expect(visitor.rows('events')).toEqual({});
  });
});

describe('vitals', () => {
  type Each = (entry: object) => void;
  const observers = new Map<string, Each>();
  const show = (type: string, ...entries: object[]) =>
    entries.forEach((entry) => observers.get(type)?.(entry));
  beforeEach(() => {
    observers.clear();
    class Observer {
      static supportedEntryTypes = ['event'];
      constructor(private readonly fn: (list: { getEntries(): object[] }) => void) {}
      observe({ type }: { type: string }) {
        observers.set(type, (entry) => this.fn({ getEntries: () => [entry] }));
      }
      disconnect() {}
    }
    vi.stubGlobal('PerformanceObserver', Observer);
  });
  const rows = () =>
    visitor.reports.flatMap((report) => (report.vitals ?? []).map((row) => spelledOut(report, row)));

  it('tell each the first time of the visit, by the page that was loaded', () => {
    visitor.open('/a');
    show('event', { interactionId: 1, duration: 64 });
    visitor.go('/later').open('/b');
    show('event', { interactionId: 1, duration: 64 });
    show('largest-contentful-paint', { startTime: 1024 });
    visitor.leave();
    expect(visitor.open('/c').page?.summary()?.vitals).toEqual({ inp: 48, lcp: 80 });
    expect(rows()).toEqual([
      { inp: 48, path: '/a', visits: 1 },
      { inp: 48, path: '/b' },
      { lcp: 80, path: '/b', visits: 1 },
    ]);
  });

  it('leave one slow interaction out for each fifty there were, not for each fifty slow ones', () => {
    visitor.open('/a');
    vi.stubGlobal('performance', Object.create(performance, { interactionCount: { value: 100 } }));
    show('event', ...[512, 256, 128, 64].map((duration, i) => ({ interactionId: i + 1, duration })));
    visitor.leave();
    expect(rows()).toEqual([{ inp: 56, path: '/a', visits: 1 }]);
  });
});

describe('routes behind a hash', () => {
  it('are pages where the owner says so, without what follows them', () => {
    visitor.usage = { ...USAGE, hash: true };
    visitor.open('/app#/cart').go('/app#/users/jane?token=hunter2').go('/app#!/cart').go('/app#top').leave();
    expect(Object.keys(visitor.rows('pages')).sort()).toEqual(['/app', '/app/cart', '/app/users/:id']);
    expect(visitor.rows('pages')['/app/cart']?.views).toBe(2);
    expect(visitor.sent.map((s) => s.body).join()).not.toMatch(/jane|hunter2/);
  });

  it('are none where nothing is said', () => {
    visitor.open('/app#/cart').go('/app#/users').leave();
    expect(Object.keys(visitor.rows('pages'))).toEqual(['/app']);
  });
});

describe('a page in a loop', () => {
  it('weighs no more than one visit may, whatever it calls and for how long', async () => {
    const deed = fc.constantFrom('goal', 'paid', 'event', 'view', 'wait', 'hide');
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 4 }), async (deeds) => {
        visitor.close();
        visitor = new Visitor();
        visitor.open('/a');
        for (let i = 0; i < 700; i++) {
          for (const what of deeds) {
            if (what === 'goal') visitor.page?.count('signup', {});
            if (what === 'paid') visitor.page?.count('purchase', { value: 9e6, currency: 'EUR' });
            if (what === 'event') visitor.page?.count('play', { props: { what: 'film' } });
            if (what === 'view') visitor.go(`/p${'abcdefgh'[i % 8]}`);
            if (what === 'wait') await visitor.wait(20, 20);
            if (what === 'hide') visitor.show(false).show(true);
          }
        }
        visitor.leave();
        const bounds = REPORT_BOUNDS.visit;
        const visits = new Map<string, VisitReport[]>();
        for (const report of visitor.reports) {
          const { hour } = report;
          visits.set(`${hour}`, [...(visits.get(`${hour}`) ?? []), report]);
        }
        for (const reports of visits.values()) {
          const sum = (of: (report: VisitReport) => number) => reports.reduce((all, r) => all + of(r), 0);
          const times = (rows: readonly { readonly n?: number }[] = []) =>
            rows.reduce((all, { n = 1 }) => all + n, 0);
          expect(sum((r) => r.visits ?? 0)).toBe(1);
          expect(reports.length).toBeLessThanOrEqual(bounds.reports);
          expect(sum((r) => r.views ?? 0)).toBeLessThanOrEqual(bounds.views);
          expect(sum((r) => r.engaged ?? 0)).toBeLessThanOrEqual(bounds.engaged);
          const occurred = sum((r) => times(r.goals) + times(r.events) + times(r.flows) + times(r.vitals));
          expect(occurred).toBeLessThanOrEqual(bounds.occurrences);
          const revenue = sum((r) => (r.goals ?? []).reduce((all, g) => all + (g.revenue ?? 0), 0));
          expect(revenue).toBeLessThanOrEqual(bounds.revenue);
        }
      }),
      histories(6, 300),
    );
  });

  it('sends a bounded number of bounded reports', async () => {
    visitor.open('/a');
    for (let i = 0; i < 5000; i++) visitor.page?.count('signup', {});
    for (let i = 0; i < 300; i++)
      visitor.go(`/loop-${'x'.repeat(150)}-${String.fromCharCode(97 + (i % 26))}-${i}`);
    await visitor.wait(60);
    expect(visitor.sent.length).toBeLessThanOrEqual(1 + 8);
  });
});

describe('the size of a report', () => {
  /** What a browser measures of each document, which happy-dom does not. */
  const measureVitals = () => {
    const seen: Record<string, object> = {
      paint: { name: 'first-contentful-paint', startTime: 1100 },
      'largest-contentful-paint': { startTime: 1700 },
      'layout-shift': { value: 0.11, startTime: 900 },
      event: { interactionId: 1, duration: 98 },
    };
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        static supportedEntryTypes = Object.keys(seen);
        constructor(private readonly tell: (list: { getEntries(): object[] }) => void) {}
        observe({ type }: { type: string }) {
          this.tell({ getEntries: () => [seen[type] as object] });
        }
        disconnect() {}
      },
    );
    vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
      type === 'navigation' ? ([{ responseStart: 300 }] as never) : [],
    );
  };

  it('stays within 600 bytes in ordinary visits, with a view, its depth and a document’s vitals in each', async () => {
    measureVitals();
    const pages = [
      '/blog/why-we-sail',
      '/products/oilskins',
      '/products/oilskins/jacket-blue',
      '/cart',
      '/about',
    ];
    const arrivals = [
      ['/', ''],
      ['/products/oilskins', 'https://www.google.com/'],
      ['/', 'https://www.facebook.com/'],
      ['/?utm_source=weekly&utm_medium=email&utm_campaign=winter', 'https://mail.google.com/'],
    ] as const;
    for (const [entry, referrer] of arrivals) {
      visitor.open(entry, referrer);
      for (let i = 0; i < 10; i++) {
        // What lasts longer than a minute is told in two.
        await visitor.wait([20, 50, 90, 40, 130][i % 5] as number, 10);
        visitor.open(pages[i % pages.length] as string);
      }
      visitor.leave();
      await visitor.wait(40 * 60);
    }
    const whole = visitor.reports.filter(({ views, vitals }) => views && vitals);
    expect([visitor.sum('visits'), whole.length]).toEqual([4, 24]);
    const sizes = visitor.reports.map(bytesOf).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(600);
  });
});

describe('what was counted about this visit', () => {
  it('can be shown to the visitor, and is nothing when nothing is counted', async () => {
    visitor.open('/a').open('/cart?q=Blue+jacket').page?.count('signup', {});
    for (const what of ['film', 'film', 'private']) visitor.page?.count('play', { props: { what } });
    await visitor.wait(61, 10);
    expect(visitor.page?.summary()).toMatchObject({
      views: 2,
      engaged: 60,
      goals: { cart: 1, signup: 1 },
      funnels: [{ id: 'checkout', reached: 2, steps: 3 }],
      events: {
        search: 1,
        'search term blue jacket': 1,
        play: 3,
        'play what film': 2,
        'play what (other)': 1,
      },
      vitals: {},
      from: { device: 'desktop' },
    });
    // As it is sent: what the reports say is what the visitor is shown.
    visitor.show(false).show(true);
    const told = Object.fromEntries(
      Object.entries(visitor.rows('events')).map(([words, { n }]) => [words, n] as const),
    );
    const shown = visitor.page?.summary()?.events ?? {};
    expect(Object.values(told).sort()).toEqual(Object.values(shown).sort());
    visitor.decide({ analytics: false });
    expect(visitor.page?.summary()).toBeNull();
  });
});

describe('the wrapping of history', () => {
  it('is used where there is no Navigation API, keeps the native’s face and returns, and survives our own error', async () => {
    vi.stubGlobal('navigation', undefined);
    const { name, length } = history.pushState;
    vi.resetModules();
    const { onNavigation } = await import('../../../src/sdk/usage/navigation.js');
    const ended = new AbortController();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    let calls = 0;
    onNavigation(() => {
      calls++;
      throw new Error('ours');
    }, ended.signal);
    history.pushState(null, '', '/x');
    history.replaceState(null, '', '/y');
    expect([calls, location.pathname, reported.mock.calls.length]).toEqual([2, '/y', 2]);
    expect([history.pushState.name, history.pushState.length]).toEqual([name, length]);
    ended.abort();
    history.pushState(null, '', '/z');
    expect([calls, location.pathname]).toEqual([2, '/z']);
  });
});
