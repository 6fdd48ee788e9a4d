import { describe, expect, it } from 'vitest';
import { cellsOf, standingBy } from '../../../src/collector/apply/index.js';
import type { WordColumn } from '../../../src/collector/store/admission/admission.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { VisitDimensions, VisitReport } from '../../../src/protocol/report.js';
import { siteConfig, visitReport } from '../intake/arrivals.js';

const config = siteConfig({
  cookieDomain: 'harbour.example',
  usage: {
    collector: 'https://stats.harbour.example',
    paths: ['/blog/:slug'],
    admit: ['/docs/**'],
    goals: [
      { id: 'order', path: '/thanks' },
      { id: 'read', path: '/read/*' },
    ],
    events: { theme: { colour: ['red'] } },
  },
});
const standingOf = standingBy((site) => (site === 'harbour' ? config : undefined));

const cellsBy = (over: Partial<VisitReport>) => cellsOf(visitReport(over));
const ofVisit = (column: WordColumn, d: Partial<VisitDimensions>) =>
  standingOf(cellsBy({ d: { ...visitReport().d, ...d } })[0] as Cell, column);
const ofItem = (column: WordColumn, over: Partial<VisitReport>, kind: Cell['kind']) =>
  standingOf(cellsBy(over).find((cell) => cell.kind === kind) as Cell, column);

describe('where a word stands', () => {
  it.each([
    ['/', 'known'],
    ['/blog/:slug', 'known'],
    // Declared to be told as the pattern, not by itself.
    ['/blog/jane-doe', 'free'],
    ['/docs/a/b', 'known'],
    ['/thanks', 'known'],
    ['/read/*', 'free'],
    ['/read/jane', 'free'],
    ['(other)', 'closed'],
    ['(jane)', 'free'],
  ])('of the path %s', (path, standing) => {
    expect(ofVisit('entry', { entry: path })).toBe(standing);
    expect(ofItem('item1', { pages: [{ path, views: 1 }] }, 'page')).toBe(standing);
    const flows = [{ from: '/', to: path, visits: 1 }];
    expect(ofItem('item2', { flows }, 'flow')).toBe(standing);
    expect(ofItem('item1', { flows }, 'flow')).toBe('known');
  });

  it('of sources, campaigns and hosts', () => {
    expect(ofVisit('source', { source: '' })).toBe('closed');
    expect(ofVisit('source', { source: '(before choice)' })).toBe('closed');
    expect(ofVisit('source', { source: 'google.com' })).toBe('known');
    expect(ofVisit('source', { source: 'jane.example' })).toBe('free');
    for (const utm of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const)
      expect(ofVisit(utm, { [utm]: 'google.com' })).toBe('free');
    expect(ofVisit('host', { host: 'harbour.example' })).toBe('known');
    expect(ofVisit('host', { host: 'jane.harbour.example' })).toBe('free');
    for (const column of ['channel', 'country', 'device', 'lang', 'variant'] as const)
      expect(ofVisit(column, {})).toBe('closed');
  });

  it('of what events tell: theirs that count by themselves are free, declared ones are not', () => {
    const event = (name: string, prop: string, value: string) =>
      ofItem('item3', { events: [{ name, prop, value, visits: 1 }] }, 'event');
    expect(event('search', 'term', 'my illness')).toBe('free');
    expect(event('outbound', 'host', 'elsewhere.example')).toBe('free');
    expect(event('theme', 'colour', 'red')).toBe('closed');
    expect(ofItem('item1', { events: [{ name: 'search', visits: 1 }] }, 'event')).toBe('closed');
    expect(ofItem('item1', { goals: [{ id: 'order', visits: 1 }] }, 'goal')).toBe('closed');
  });

  it('of a site that is no longer published: nothing but what is nobody’s', () => {
    const gone = standingBy(() => undefined);
    const [visit] = cellsBy({});
    expect(gone(visit as Cell, 'entry')).toBe('free');
    expect(gone(visit as Cell, 'source')).toBe('closed');
  });
});
