import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../src/collector/apply/index.js';
import { AGE_NEVER, GAP_NEVER } from '../../../src/protocol/dimensions.js';
import type { NoticeReport, VisitReport } from '../../../src/protocol/report.js';

const envelope = {
  v: 1,
  site: 'shop',
  nonce: 'AAAAAAAAAAAAAAAA',
  hour: 498_648,
  day: 20_777,
  pv: 2,
} as const;
const report: VisitReport = {
  ...envelope,
  pm: 'A',
  d: {
    entry: '/',
    source: 'search.example',
    channel: 'search',
    utm_term: 'lamp',
    country: 'DE',
    device: 'phone',
    browser: 'firefox',
    os: 'android',
    lang: 'de',
    screen: '<480',
    host: 'shop.example',
    gap: 3,
    age: 1,
  },
};

describe('cellsOf', () => {
  it('makes one cell of a visit, with its dimensions and without what is empty or zero', () => {
    expect(cellsOf({ ...report, visits: 1, bounces: 0, views: 2, engaged: 9 })).toEqual([
      {
        site: 'shop',
        hour: 498_648,
        day: 20_777,
        kind: 'visit',
        pv: 2,
        pm: 'A',
        gap: 3,
        age: 1,
        software: 0,
        visit: {
          entry: '/',
          source: 'search.example',
          channel: 'search',
          utm_term: 'lamp',
          country: 'DE',
          device: 'phone',
          browser: 'firefox',
          os: 'android',
          lang: 'de',
          screen: '<480',
          host: 'shop.example',
        },
        items: [],
        sums: { visits: 1, views: 2, engaged: 9 },
      },
    ]);
  });

  it('reads what is left out: a first visit on the UTC day of its hour', () => {
    expect(cellsOf({ ...report, day: undefined, d: { entry: '/' }, visits: 1 })).toMatchObject([
      { day: 20_777, gap: GAP_NEVER, age: AGE_NEVER, visit: { entry: '/' } },
    ]);
  });

  it('reads a page by its place among those of the report', () => {
    const cells = cellsOf({
      ...report,
      pages: [{ path: '/a' }, { path: '/b' }],
      flows: [{ from: 1, to: 0 }],
      vitals: [{ lcp: 80, path: 1 }],
    });
    expect(cells.map(({ items }) => items)).toEqual([
      ['/b', '/a'],
      ['lcp', '80', '/b'],
    ]);
  });

  it('makes one cell of everything that happened in the visit, each with the words of its kind', () => {
    const cells = cellsOf({
      ...report,
      bounces: -1,
      pages: [{ path: '/a', visits: 1, views: 2, engaged: 4, scroll: 70, entries: 1, exits: -1 }],
      flows: [{ from: '/', to: '/a' }],
      goals: [
        { id: 'buy', visits: 1, n: 1, revenue: 1999, currency: 'EUR' },
        { id: 'call', n: 2 },
      ],
      events: [{ name: 'filter', visits: 1, n: 1, prop: 'colour', value: 'red' }],
      funnels: [{ id: 'checkout', step: 2, visits: 1, n: 1 }],
      vitals: [{ lcp: -3, cls: 0, visits: 1, path: '/a' }, { inp: 5 }],
    });
    expect(cells.map(({ kind, items, sums }) => [kind, items, sums])).toEqual([
      ['visit', [], { bounces: -1 }],
      ['page', ['/a'], { visits: 1, views: 2, engaged: 4, scroll: 70, entries: 1, exits: -1 }],
      ['flow', ['/', '/a'], { n: 1 }],
      ['goal', ['buy', 'EUR'], { visits: 1, n: 1, revenue: 1999 }],
      ['goal', ['call', ''], { n: 2 }],
      ['event', ['filter', 'colour', 'red'], { visits: 1, n: 1 }],
      ['funnel', ['checkout', '2'], { visits: 1, n: 1 }],
      ['vital', ['lcp', '-3', '/a'], { visits: 1, n: 1 }],
      ['vital', ['cls', '0', '/a'], { visits: 1, n: 1 }],
      ['vital', ['inp', '5', ''], { n: 1 }],
    ]);
  });

  it('makes no cell of what adds nothing', () => {
    expect(cellsOf({ ...report, visits: 0, flows: [{ from: '/', to: '/a', n: 0 }] })).toEqual([]);
  });

  it('makes a cell of each outcome of a notice, with nothing of the visit but device, language and variant', () => {
    const notice: NoticeReport = {
      ...envelope,
      notice: {
        rule: 'US-CA',
        device: 'desktop',
        lang: 'en',
        variant: 'b',
        outcomes: [{ outcome: 'shown' }, { outcome: 'refused', software: true, in: '<2' }],
      },
    };
    const cells = cellsOf(notice);
    expect(cells.map(({ items, software, sums }) => [items, software, sums])).toEqual([
      [['shown', 'US-CA', ''], 0, { n: 1 }],
      [['refused', 'US-CA', '<2'], 1, { n: 1 }],
    ]);
    expect(cells[0]).toMatchObject({ kind: 'notice', pm: '', gap: 0, age: 0 });
    expect(cells[0]?.visit).toEqual({ device: 'desktop', lang: 'en', variant: 'b' });
  });

  it('marks the cells of a visit that was exempt, as its visitor granted nothing', () => {
    const cells = cellsOf({ ...report, ex: 1, visits: 1, pages: [{ path: '/', views: 1 }] });
    expect(cells.map(({ pm }) => pm)).toEqual(['!A', '!A']);
  });

  it('keeps of an answer whether it granted analytics, where that was told', () => {
    const outcomes: NoticeReport['notice']['outcomes'] = [
      { outcome: 'partial', granted: true },
      { outcome: 'partial', granted: false },
      { outcome: 'partial' },
    ];
    const notice = { rule: '*', device: 'phone', lang: 'en', outcomes } as const;
    expect(cellsOf({ ...envelope, notice }).map(({ pm }) => pm)).toEqual(['A', 'a', '']);
  });

  describe('of what the gate did', () => {
    const gate: NoticeReport['notice']['gate'] = [
      { what: 'held', service: 'stats', host: '*.stats.example', n: 7 },
      { what: 'escaped', service: '', host: 'cdn.example' },
    ];
    const told = (outcomes: NoticeReport['notice']['outcomes']) =>
      cellsOf({
        ...envelope,
        notice: { rule: '*', device: 'phone', lang: 'en', outcomes, gate },
      }).filter(({ kind }) => kind === 'gate');

    it('makes a cell a row, with nothing of the visitor’s', () => {
      expect(told([{ outcome: 'accepted' }]).map(({ visit, items, sums }) => [visit, items, sums])).toEqual([
        [{}, ['held', 'stats', '*.stats.example'], { n: 7, visits: 1 }],
        [{}, ['escaped', '', 'cdn.example'], { n: 1, visits: 1 }],
      ]);
    });

    it('takes only a first answer for a person: a page may be seen, and an answer changed, again and again', () => {
      for (const outcomes of [[], [{ outcome: 'shown' }], [{ outcome: 'changed' }]] as const)
        expect(told([...outcomes]).map(({ sums }) => sums)).toEqual([{ n: 7 }, { n: 1 }]);
    });
  });
});
