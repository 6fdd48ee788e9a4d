import { DIMENSIONS } from '../../../src/protocol/metrics.js';
import type { Filter } from '../../../src/protocol/query.js';
import { isDay } from './day.js';
import { INTERVALS, type Range, RANGE_NAMES } from './range.js';
import { CARD_IDS, type CardId, COMPARES, HEADLINE, START, type View } from './view.js';

const OPERATORS = ['is', 'not', 'contains', 'matches'] as const;
const DIMENSION_IDS = new Set(DIMENSIONS.map((d) => d.id));

/**
 * A view as a query string a person can read and edit: `?range=7d&is.country=DE&is.country=AT&not.page=/`. What equals
 * the start is left out.
 */
export function writeAddress(view: View): string {
  const params = new URLSearchParams();
  if (view.site) params.set('site', view.site);
  if (typeof view.range !== 'string') {
    params.set('from', view.range.from);
    params.set('to', view.range.to);
  } else if (view.range !== START.range) params.set('range', view.range);
  if (view.compare !== START.compare) params.set('compare', view.compare);
  if (view.interval !== START.interval) params.set('interval', view.interval);
  if (view.metric !== START.metric) params.set('metric', view.metric);
  for (const { dim, op, values } of view.filters) {
    for (const value of values) params.append(`${op}.${dim}`, value);
  }
  for (const card of CARD_IDS) {
    const tab = view.tabs[card];
    if (tab) params.set(card, tab);
  }
  if (view.details) params.set('details', view.details);
  if (view.settings) params.set('settings', view.settings);
  // Slashes and colons are allowed in a query (RFC 3986 §3.4); escaped they make paths unreadable.
  const text = params.toString().replace(/%2F/g, '/').replace(/%3A/g, ':');
  return text ? `?${text}` : '';
}

/** The inverse. What it does not know, it leaves at the start's value: an old link still opens. */
export function readAddress(search: string): View {
  const params = new URLSearchParams(search);
  const one = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T =>
    allowed.find((value) => value === params.get(key)) ?? otherwise;
  const tabs: Partial<Record<CardId, string>> = {};
  for (const card of CARD_IDS) {
    const tab = params.get(card);
    if (tab) tabs[card] = tab;
  }
  return {
    site: params.get('site') ?? START.site,
    range: readRange(params, one('range', RANGE_NAMES, '30d')),
    compare: one('compare', COMPARES, START.compare),
    interval: one('interval', ['auto', ...INTERVALS], START.interval),
    metric: one('metric', HEADLINE, START.metric),
    filters: readFilters(params),
    tabs,
    details: params.get('details') ?? START.details,
    settings: params.get('settings') ?? START.settings,
  };
}

function readRange(params: URLSearchParams, name: Range): Range {
  const from = params.get('from');
  const to = params.get('to');
  return isDay(from) && isDay(to) && from <= to ? { from, to } : name;
}

function readFilters(params: URLSearchParams): Filter[] {
  const filters = new Map<string, Filter>();
  for (const [key, value] of params) {
    const dot = key.indexOf('.');
    const op = OPERATORS.find((o) => o === key.slice(0, dot));
    const dim = key.slice(dot + 1);
    if (!op || !DIMENSION_IDS.has(dim)) continue;
    const before = filters.get(key)?.values ?? [];
    if (!before.includes(value)) filters.set(key, { dim, op, values: [...before, value] });
  }
  return [...filters.values()];
}
