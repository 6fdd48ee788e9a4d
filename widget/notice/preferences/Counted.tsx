import type { BROWSERS, SYSTEMS } from '../../../src/protocol/dimensions.js';
import type { VisitDimensions } from '../../../src/protocol/report.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';

/** What the device has counted of this visit, in the words that are sent. */
export interface Counting {
  readonly views: number;
  /** Seconds. */
  readonly engaged: number;
  /** Goal id → times reached. */
  readonly goals: Readonly<Record<string, number>>;
  readonly from: Pick<VisitDimensions, 'source' | 'utm_campaign' | 'browser' | 'os' | 'screen'>;
}

interface CountedProps {
  /** Null: nothing is counted. */
  readonly counted: Counting | null;
  readonly texts: NoticeTexts;
  readonly lang: string;
}

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

/** Made for programs, as `(other)` and `(before choice)` are. */
const isWord = (value: string | undefined): value is string => !!value && !value.startsWith('(');

/** What was counted about this visit: the visit's scratch, as it would be sent. Goals by the ids that are sent, as a label has one language. */
export function Counted({ counted, texts, lang }: CountedProps) {
  return (
    <details class="sluice-counted">
      <summary>{texts.countedTitle}</summary>
      {counted?.views ? (
        <>
          <dl>
            {rowsOf(counted, texts, lang).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p>{texts.countedBody}</p>
        </>
      ) : (
        <p>{texts.countedNothing}</p>
      )}
    </details>
  );
}

type Row = readonly [name: string, value: string];

function rowsOf({ views, engaged, goals, from }: Counting, texts: NoticeTexts, lang: string): Row[] {
  const number = new Intl.NumberFormat(lang);
  const width = from.screen && `${from.screen.replace('-', '–')} px`;
  const rows: readonly Row[] = [
    [texts.countedViews, number.format(views)],
    [texts.countedTime, timeOf(lang, engaged)],
    [texts.countedSource, [from.source, from.utm_campaign].filter(isWord).join(', ')],
    [texts.countedDevice, [nameOf(from.os), nameOf(from.browser), width].filter(Boolean).join(', ')],
    [
      texts.countedGoals,
      Object.entries(goals)
        .map(([id, times]) => (times > 1 ? `${id} (${number.format(times)})` : id))
        .join(', '),
    ],
  ];
  return rows.filter(([, value]) => value);
}
