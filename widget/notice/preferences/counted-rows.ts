import type { Automatic } from '../../../src/protocol/automatic.js';
import { type BROWSERS, type SYSTEMS, type VITALS, vitalValue } from '../../../src/protocol/dimensions.js';
import type { VisitDimensions } from '../../../src/protocol/report.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';

/** What the device has counted of this visit, in the words that are sent. */
export interface Counting {
  readonly views: number;
  /** Seconds. */
  readonly engaged: number;
  /** Goal id → times reached. */
  readonly goals: Readonly<Record<string, number>>;
  readonly funnels: readonly { readonly id: string; readonly reached: number; readonly steps: number }[];
  /** An event, or one with a property and its value, in words with a space between → times. */
  readonly events: Readonly<Record<string, number>>;
  /** Vital → bucket, of the newest document that was left. */
  readonly vitals: Readonly<Partial<Record<(typeof VITALS)[number], number>>>;
  readonly from: Pick<VisitDimensions, 'source' | 'utm_campaign' | 'browser' | 'os' | 'screen'>;
}

export type Row = readonly [name: string, value: string];

/** Names that no language translates; `other` has none. */
const NAMES: Readonly<Record<(typeof BROWSERS)[number] | (typeof SYSTEMS)[number], string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  safari: 'Safari',
  firefox: 'Firefox',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  brave: 'Brave',
  vivaldi: 'Vivaldi',
  yandex: 'Yandex',
  uc: 'UC Browser',
  webview: 'WebView',
  windows: 'Windows',
  macos: 'macOS',
  ios: 'iOS',
  ipados: 'iPadOS',
  android: 'Android',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  tizen: 'Tizen',
  kaios: 'KaiOS',
  other: '',
};
const nameOf = (id = ''): string => NAMES[id as keyof typeof NAMES] ?? '';

/** Which text names a count that the page makes by itself. */
const AUTOMATIC_TEXTS = {
  outbound: 'countedOutbound',
  download: 'countedDownloads',
  form: 'countedForms',
  search: 'countedSearches',
  'not-found': 'countedMissing',
} as const satisfies Readonly<Record<Automatic, keyof NoticeTexts>>;

/** Made for programs, as `(other)` and `(before choice)` are. */
const isWord = (value: string | undefined): value is string => !!value && !value.startsWith('(');

/** Minutes from the second on. */
const timeOf = (lang: string, seconds: number): string => {
  const isLong = seconds >= 120;
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(isLong ? seconds / 60 : seconds);
};

/** Each count by its name in the visitor's language; what the owner named, by the ids that are sent, as a label has one language. */
export function rowsOf(counted: Counting, texts: NoticeTexts, lang: string): readonly Row[] {
  const { views, engaged, goals, funnels, events, from } = counted;
  const number = new Intl.NumberFormat(lang);
  const width = from.screen && `${from.screen.replace('-', '–')} px`;
  const times = ([what, n]: readonly [string, number]): string =>
    n > 1 ? `${what} (${number.format(n)})` : what;
  /** How often, and with what. */
  const sayEvent = (name: string, hasProp: boolean): string => {
    const values = Object.entries(events).flatMap(([words, n]) => {
      const [, prop, value] =
        /^(\S+) (.*)$/s.exec(words.startsWith(`${name} `) ? words.slice(name.length + 1) : '') ?? [];
      return isWord(value) ? [times([hasProp ? `${prop} ${value}` : value, n])] : [];
    });
    return [number.format(events[name] ?? 0), ...(values.length ? [values.join(', ')] : [])].join(': ');
  };
  const own = Object.keys(events).filter(
    (words) => !words.includes(' ') && !Object.hasOwn(AUTOMATIC_TEXTS, words),
  );

  const rows: readonly Row[] = [
    [texts.countedViews, number.format(views)],
    [texts.countedTime, timeOf(lang, engaged)],
    [texts.countedSource, [from.source, from.utm_campaign].filter(isWord).join(', ')],
    [texts.countedDevice, [nameOf(from.os), nameOf(from.browser), width].filter(Boolean).join(', ')],
    [
      texts.countedGoals,
      [
        ...Object.entries(goals).map(times),
        ...funnels.map(({ id, reached, steps }) => `${id} ${number.format(reached)}/${number.format(steps)}`),
      ].join(', '),
    ],
    ...Object.entries(AUTOMATIC_TEXTS).map(([name, text]): Row => [
      texts[text],
      events[name] ? sayEvent(name, false) : '',
    ]),
    [texts.countedEvents, own.map((name) => `${name} ${sayEvent(name, true)}`).join('; ')],
    [texts.countedSpeed, sayVitals(counted, lang)],
  ];
  return rows.filter(([, value]) => value);
}

function sayVitals({ vitals }: Counting, lang: string): string {
  const ms = new Intl.NumberFormat(lang, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
  const shift = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  return Object.entries(vitals)
    .map(([vital, bucket]) => {
      const value = vitalValue(bucket);
      return `${vital.toUpperCase()} ${vital === 'cls' ? shift.format(value) : ms.format(value)}`;
    })
    .join(', ');
}
