// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeReport } from '../../../src/protocol/report.js';
import type { NoticeOutcome } from '../../../src/protocol/runtime.js';
import { Visitor } from './visitor.js';

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor();
  visitor.granted = { analytics: false };
});
afterEach(() => visitor.close());

const tell = (what: NoticeOutcome['what'], after: number | null = null, software = false) =>
  visitor.page?.noticed({ what, software, after });
const told = () => visitor.sent.map(({ body }) => (JSON.parse(body) as NoticeReport).notice.outcomes);

describe('notice counters', () => {
  it('answers: being shown goes with the answer, or not at all', () => {
    visitor.open('/a');
    tell('shown');
    expect(visitor.sent).toEqual([]);
    tell('refused', 3.2);
    expect(told()).toEqual([[{ outcome: 'shown' }, { outcome: 'refused', in: '2-5' }]]);
  });

  it('answers: an answer to a notice that was seen says so by itself', () => {
    visitor.open('/a');
    tell('gpc', 1);
    tell('accepted', 1.9);
    expect(told()).toEqual([[{ outcome: 'shown' }, { outcome: 'gpc' }, { outcome: 'accepted', in: '<2' }]]);
  });

  it('answers: an answer says whether it granted analytics, and what is none does not', () => {
    visitor.open('/a');
    visitor.page?.noticed({ what: 'gpc', software: false, after: 1, granted: true });
    visitor.page?.noticed({ what: 'partial', software: false, after: 1, granted: true });
    expect(told()).toEqual([
      [{ outcome: 'shown' }, { outcome: 'gpc' }, { outcome: 'partial', in: '<2', granted: true }],
    ]);
  });

  it('answers: software that answers before a notice was seen is told apart', () => {
    visitor.open('/a');
    tell('refused', null, true);
    expect(told()).toEqual([[{ outcome: 'refused', software: true }]]);
  });

  it('answers: a change that was told needs no answer', () => {
    visitor.open('/a');
    tell('told');
    expect(told()).toEqual([[{ outcome: 'told' }]]);
  });

  it('all: each goes by itself', () => {
    visitor.counters = 'all';
    visitor.open('/a');
    tell('shown');
    tell('partial', 75);
    expect(told()).toEqual([[{ outcome: 'shown' }], [{ outcome: 'partial', in: '60+' }]]);
  });

  it('all: what was shown names its variant, and what was told none', () => {
    visitor.counters = 'all';
    visitor.variant = 'b';
    visitor.open('/a');
    tell('shown');
    tell('told');
    const variants = visitor.sent.map(({ body }) => (JSON.parse(body) as NoticeReport).notice.variant);
    expect(variants).toEqual(['b', undefined]);
  });

  it('off: nothing is ever sent', () => {
    visitor.counters = 'off';
    visitor.open('/a');
    tell('shown');
    tell('accepted', 1);
    expect(visitor.sent).toEqual([]);
  });

  it('never hold more than a report may, however often a notice is shown without an answer', () => {
    visitor.open('/a');
    for (let i = 0; i < 20; i++) tell('gpc');
    tell('accepted', 12);
    expect(told()[0]).toHaveLength(6);
    expect(told()[0]?.at(-1)).toEqual({ outcome: 'accepted', in: '10-30' });
  });

  it('say nothing of the page or the visit, store nothing and are not sent again', async () => {
    visitor.answer = 'offline';
    visitor.open('/users/jane?utm_source=secret', 'https://www.google.com/');
    tell('withdrawn');
    await visitor.wait(300);
    expect(visitor.sent).toHaveLength(1);
    expect(localStorage.length).toBe(0);
    expect(Object.keys(JSON.parse(visitor.sent[0]?.body ?? '') as object).sort()).toEqual([
      'day',
      'hour',
      'nonce',
      'notice',
      'pv',
      'site',
      'v',
    ]);
    expect(visitor.sent[0]?.body).not.toMatch(/jane|secret|google/);
  });

  it('are not sent for a visitor who is excluded', () => {
    visitor.open('/a#sluice-exclude');
    tell('accepted', 1);
    expect(visitor.sent).toEqual([]);
  });
});

describe('what the gate did', () => {
  const HELD = { what: 'held', service: 'stats', host: 'stats.example', n: 3 } as const;
  const sent = () =>
    visitor.sent.map(({ body }) => {
      const { notice } = JSON.parse(body) as NoticeReport;
      return [notice.outcomes.map(({ outcome }) => outcome).join(), notice.gate];
    });

  it('answers: goes with the answer only', () => {
    visitor.open('/a');
    visitor.gate = [HELD];
    tell('shown');
    tell('told');
    visitor.show(false).show(true);
    expect(sent()).toEqual([['shown,told', undefined]]);
    tell('refused', 2);
    expect(sent().at(-1)).toEqual(['shown,refused', [HELD]]);
  });

  it('answers: a page that was not answered on tells nothing of it', () => {
    visitor.open('/a');
    visitor.gate = [HELD];
    visitor.leave();
    expect(visitor.sent).toEqual([]);
  });

  it('all: goes with the answer, and when the page is left', () => {
    visitor.counters = 'all';
    visitor.open('/a');
    visitor.gate = [HELD];
    tell('shown');
    expect(sent()).toEqual([['shown', undefined]]);
    visitor.show(false);
    expect(sent().at(-1)).toEqual(['', [HELD]]);
    visitor.show(true).show(false);
    expect(visitor.sent).toHaveLength(2);
  });

  it('off: never goes', () => {
    visitor.counters = 'off';
    visitor.open('/a');
    visitor.gate = [HELD];
    tell('accepted', 1);
    visitor.show(false);
    expect(visitor.sent).toEqual([]);
  });

  it('is not told for a visitor who is excluded', () => {
    visitor.counters = 'all';
    visitor.open('/a#sluice-exclude');
    visitor.gate = [HELD];
    visitor.show(false);
    expect(visitor.sent).toEqual([]);
  });
});
