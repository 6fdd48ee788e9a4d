import { OTHER } from '../../protocol/dimensions.js';
import type { NoticeReport, Report, VisitReport } from '../../protocol/report.js';
import { fitsHost } from '../../rules/host-pattern.js';
import { type Known, type Passed, saying } from './arrival.js';
import { hostOf, type Names, namesOf } from './names.js';
import type { OriginRules } from './origin.js';
import { renamed } from './renamed.js';

/**
 * What the site's config does not declare, closed lists all of them: its name goes, and the count stays. The page does the same, but its
 * bundle may be an older one, pinned or cached, and a forger has none.
 */
export const declared = ({ publicOrigin }: Pick<OriginRules, 'publicOrigin'>) => {
  const publicHost = hostOf(publicOrigin ?? '');
  return (arrival: Known): Passed<Known> => {
    const { report, config, origin = '' } = arrival;
    const names = namesOf(config);
    const told =
      'notice' in report
        ? noticeOf(report, names)
        : visitOf(report, names, [names.hostOf.get(origin) ?? hostOf(origin), publicHost]);
    return { on: told === report ? arrival : saying(arrival, told) };
  };
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** ISO 4217's own word for no currency: unlike `(other)` it can be formatted. */
const NO_CURRENCY = 'XXX';

function visitOf(report: VisitReport, names: Names, alsoOwn: readonly string[]): Report {
  const { d, goals, funnels, events } = report;
  const { host: said = alsoOwn[0] ?? '' } = d;
  const host = said === '' || isOwn(said, [...names.hosts, ...alsoOwn]) ? said : OTHER;
  const variant = d.variant && nameIn(names.variants, d.variant);
  const told = {
    goals: renamed(goals, (goal) => goalOf(goal, names)),
    funnels: renamed(funnels, (funnel) => funnelOf(funnel, names)),
    events: renamed(events, (event) => eventOf(event, names)),
  };
  if (
    host === d.host &&
    variant === d.variant &&
    told.goals === goals &&
    told.funnels === funnels &&
    told.events === events
  )
    return report;
  return {
    ...report,
    d: { ...d, host, ...(variant !== undefined && { variant }) },
    ...(told.goals && { goals: told.goals }),
    ...(told.funnels && { funnels: told.funnels }),
    ...(told.events && { events: told.events }),
  };
}

function noticeOf(report: NoticeReport, { variants }: Names): Report {
  const { variant } = report.notice;
  if (!variant || variants.has(variant)) return report;
  return { ...report, notice: { ...report.notice, variant: OTHER } };
}

type Row<List extends 'goals' | 'funnels' | 'events'> = NonNullable<VisitReport[List]>[number];

function goalOf(goal: Row<'goals'>, { goals }: Names): Row<'goals'> {
  const isMoney = goal.currency === undefined || CURRENCIES.has(goal.currency);
  if (goals.has(goal.id) && isMoney) return goal;
  return { ...goal, id: nameIn(goals, goal.id), ...(!isMoney && { currency: NO_CURRENCY }) };
}

function funnelOf(funnel: Row<'funnels'>, { funnels }: Names): Row<'funnels'> {
  return funnel.step < (funnels.get(funnel.id) ?? 0) ? funnel : { ...funnel, id: OTHER, step: 0 };
}

function eventOf(event: Row<'events'>, { events }: Names): Row<'events'> {
  const { name, prop, value } = event;
  const props = events.get(name);
  if (!props) return { ...event, name: OTHER, ...(prop !== undefined && { prop: OTHER, value: OTHER }) };
  if (prop === undefined) return event;
  const values = props.get(prop);
  if (values === undefined) return { ...event, prop: OTHER, value: OTHER };
  return values === null || value === undefined || values.has(value) ? event : { ...event, value: OTHER };
}

const nameIn = (names: ReadonlySet<string>, name: string): string => (names.has(name) ? name : OTHER);

const isOwn = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => fitsHost(pattern, host));
