import type { VisitDimensions } from '../../src/protocol/report.js';
import type { Moment } from './calendar.js';
import type { Choices, Random } from './random.js';

export type Source = Pick<
  VisitDimensions,
  'source' | 'channel' | 'utm_source' | 'utm_medium' | 'utm_campaign' | 'utm_content' | 'utm_term'
>;

interface Campaign {
  /** Month and day, as {@link Moment.date}; the year does not matter. */
  readonly from: number;
  readonly to: number;
  /** Visits it brings, as a part of those there would be without it. */
  readonly lift: number;
  readonly source: Source;
  readonly contents?: readonly string[];
}

const from = (source: string, channel: Source['channel']): Source => ({ source, channel });

const NEWCOMERS: Choices<Source> = [
  [from('google.com', 'search'), 36],
  [from('', 'direct'), 19],
  [from('instagram.com', 'social'), 11],
  [from('pinterest.com', 'social'), 7],
  [from('duckduckgo.com', 'search'), 4],
  [from('bing.com', 'search'), 4],
  [from('ecosia.org', 'search'), 3],
  [from('slow-sailing.example', 'referral'), 4],
  [from('kitchen-and-quay.example', 'referral'), 3],
  [from('chatgpt.com', 'ai'), 2.4],
  [from('perplexity.ai', 'ai'), 0.8],
  [from('reddit.com', 'social'), 1.6],
  [from('youtube.com', 'social'), 1.6],
  [from('mail.google.com', 'email'), 1],
];

const REGULARS: Choices<Source> = [
  [from('', 'direct'), 52],
  [from('google.com', 'search'), 24],
  [
    {
      source: '',
      channel: 'email',
      utm_source: 'letter',
      utm_medium: 'email',
      utm_campaign: 'quarterly-letter',
    },
    9,
  ],
  [from('instagram.com', 'social'), 7],
  [from('duckduckgo.com', 'search'), 4],
  [from('ecosia.org', 'search'), 2],
];

const CAMPAIGNS: readonly Campaign[] = [
  {
    from: 316,
    to: 412,
    lift: 0.32,
    source: {
      source: 'instagram.com',
      channel: 'paid-social',
      utm_source: 'instagram',
      utm_medium: 'paid-social',
      utm_campaign: 'spring-deck',
    },
    contents: ['lantern-film', 'rope-mat-still'],
  },
  {
    from: 620,
    to: 712,
    lift: 0.2,
    source: {
      source: 'regatta.example',
      channel: 'affiliate',
      utm_source: 'regatta',
      utm_medium: 'partner',
      utm_campaign: 'kiel-week',
    },
  },
  {
    from: 915,
    to: 1005,
    lift: 0.26,
    source: {
      source: 'google.com',
      channel: 'paid-search',
      utm_source: 'google',
      utm_medium: 'cpc',
      utm_campaign: 'first-storm',
      utm_term: 'wool jumper',
    },
  },
  {
    from: 1120,
    to: 1130,
    lift: 0.62,
    source: {
      source: '',
      channel: 'email',
      utm_source: 'letter',
      utm_medium: 'email',
      utm_campaign: 'quiet-week',
    },
    contents: ['top', 'bottom'],
  },
  {
    from: 1201,
    to: 1218,
    lift: 0.34,
    source: {
      source: 'pinterest.com',
      channel: 'paid-social',
      utm_source: 'pinterest',
      utm_medium: 'paid-social',
      utm_campaign: 'advent',
    },
    contents: ['blanket', 'mug', 'clock'],
  },
];

const running = ({ date }: Moment): readonly Campaign[] =>
  CAMPAIGNS.filter((one) => date >= one.from && date <= one.to);

/** How many more visits there are because of the campaigns that run. */
export const liftOf = (moment: Moment): number => running(moment).reduce((sum, { lift }) => sum + lift, 1);

export function someSource(random: Random, moment: Moment, isNew: boolean): Source {
  let at = random.next() * liftOf(moment) - 1;
  for (const { lift, source, contents } of running(moment)) {
    if (at >= 0 && at < lift) {
      return contents ? { ...source, utm_content: contents[random.whole(0, contents.length - 1)] } : source;
    }
    at -= lift;
  }
  // A first visit whose answer came on its second page: the page itself hides where it came from.
  if (isNew && random.chance(0.11)) return from('(before choice)', 'before-choice');
  return random.pick(isNew ? NEWCOMERS : REGULARS);
}
