// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routeOf } from '../../../src/sdk/usage/nonce.js';
import { Visitor } from './visitor.js';

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor();
});
afterEach(() => visitor.close());

const nonces = () => visitor.reports.map((report) => report.nonce);
const queued = () =>
  (JSON.parse(localStorage.getItem('sluice:queue') ?? '{"items":[]}') as { items: string[][] }).items;

describe('the way to the collector', () => {
  it('is a plain POST without cookie or referrer, routed by the first byte of the nonce', () => {
    visitor.open('/a');
    const [sent] = visitor.sent;
    const byte = Buffer.from(visitor.reports[0]?.nonce ?? '', 'base64url')[0] as number;
    expect(sent?.url).toBe(`https://stats.harbour.example/v1/report?n=${byte.toString(16).padStart(2, '0')}`);
    expect(sent?.init).toMatchObject({
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    expect(sent?.init.headers).toBeUndefined();
  });

  it('reads the route from any nonce', () => {
    expect(['AAAA', 'D_8-', '-_-_', '____'].map((n) => routeOf(n.padEnd(16, 'A')))).toEqual([
      '00',
      '0f',
      'fb',
      'ff',
    ]);
  });
});

describe('a report that could not be sent', () => {
  it('is sent again by the next page, byte for byte and with the same nonce', async () => {
    visitor.answer = 'offline';
    visitor.open('/a');
    await visitor.wait(0.1);
    expect(queued()).toHaveLength(1);
    visitor.answer = 204;
    visitor.open('/b');
    await visitor.wait(0.1);
    const [first, ...rest] = visitor.sent;
    expect(rest.filter((sent) => sent.body === first?.body && sent.url === first?.url)).toHaveLength(1);
    expect(localStorage.getItem('sluice:queue')).toBeNull();
  });

  it('is kept without trying while the browser is offline, and sent when it is back', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    visitor.open('/a');
    await visitor.wait(0.1);
    expect([visitor.sent.length, queued().length]).toEqual([0, 1]);
    onLine.mockReturnValue(true);
    dispatchEvent(new Event('online'));
    await visitor.wait(0.1);
    expect([visitor.sent.length, queued().length]).toEqual([1, 0]);
  });

  it('is dropped when the collector refuses it', async () => {
    visitor.answer = 400;
    visitor.open('/a');
    await visitor.wait(0.1);
    expect(queued()).toEqual([]);
  });

  it('waits as long as the collector asked, whatever page opens, and so do those after it', async () => {
    visitor.answer = new Response(null, { status: 503, headers: { 'retry-after': '120' } });
    visitor.open('/a');
    await visitor.wait(1);
    visitor.answer = 204;
    visitor.open('/b').open('/c');
    await visitor.wait(60, 10);
    expect(visitor.sent).toHaveLength(1);
    await visitor.wait(120, 10);
    expect(queued()).toEqual([]);
    expect(nonces().filter((nonce) => nonce === nonces()[0])).toHaveLength(2);
  });

  it('is tried less and less often while the page stays open', async () => {
    visitor.answer = 500;
    visitor.open('/a');
    await visitor.wait(3600);
    expect(visitor.sent.length).toBeLessThan(9);
  });

  it('is one of at most 20; of a visit that lost one nothing more is told, as it would correct what never came', async () => {
    visitor.answer = 'offline';
    visitor.open('/a');
    const first = nonces()[0];
    for (let i = 0; i < 30; i++) {
      visitor.page?.count('signup', {});
      visitor.show(false).show(true);
      await visitor.wait(0.1);
    }
    expect(queued()).toHaveLength(20);
    expect(queued().map(([, nonce]) => nonce)).toContain(first);
    visitor.answer = 204;
    const before = visitor.sent.length;
    visitor.go('/b').leave();
    expect(visitor.sent.length).toBe(before);
  });

  it('may be the first of its visit and refused: then no bounce and no exit goes below zero', async () => {
    visitor.answer = 400;
    visitor.open('/a');
    await visitor.wait(1);
    visitor.answer = 204;
    visitor.open('/b').open('/c').leave();
    await visitor.wait(1);
    expect(visitor.sent).toHaveLength(1);
    await visitor.wait(40 * 60);
    visitor.open('/a').leave();
    expect(visitor.sent.length).toBeGreaterThan(1);
  });

  it('is dropped a day later, when the collector would no longer take it', async () => {
    visitor.answer = 'offline';
    visitor.open('/a').leave();
    await visitor.wait(25 * 3600);
    visitor.answer = 204;
    const old = nonces()[0];
    const before = visitor.sent.length;
    visitor.open('/b');
    await visitor.wait(1);
    expect(nonces().slice(before)).not.toContain(old);
    expect(queued()).toEqual([]);
  });

  it('is not held back by stamps of a clock that has been set back', async () => {
    visitor.answer = 'offline';
    visitor.open('/a').leave();
    await visitor.wait(0.1);
    const queue = JSON.parse(localStorage.getItem('sluice:queue') as string) as object;
    const future = Date.now() + 1e10;
    localStorage.setItem('sluice:queue', JSON.stringify({ ...queue, next: future, asked: true }));
    visitor.answer = 204;
    visitor.open('/b');
    await visitor.wait(1);
    expect(queued()).toEqual([]);
  });
});
