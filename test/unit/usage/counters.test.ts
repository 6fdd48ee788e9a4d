// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytesOf } from '../../../src/sdk/usage/delta.js';
import { Visitor } from './visitor.js';

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

describe('a page in a loop', () => {
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
  it('stays within 690 bytes in ordinary visits, with a document’s vitals in each', async () => {
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
        await visitor.wait(90, 30);
        visitor.open(pages[i % pages.length] as string);
      }
      visitor.leave();
      await visitor.wait(40 * 60);
    }
    // happy-dom measures nothing: what a document that is left would add is put in by hand.
    const vitals = [{ lcp: 86, inp: 53, cls: -26, fcp: 81, ttfb: 66, visits: 1 }];
    const sizes = visitor.reports.map((r) => bytesOf({ ...r, vitals })).sort((a, b) => a - b);
    expect(visitor.sum('visits')).toBe(4);
    expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(690);
  });
});

describe('what was counted about this visit', () => {
  it('can be shown to the visitor, and is nothing when nothing is counted', async () => {
    visitor.open('/a').open('/cart').page?.count('signup', {});
    await visitor.wait(61, 10);
    expect(visitor.page?.summary()).toMatchObject({
      views: 2,
      engaged: 60,
      goals: { cart: 1, signup: 1 },
      from: { device: 'desktop' },
    });
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
