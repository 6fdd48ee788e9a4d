/** Closed vocabularies of the visit's dimensions. '' is unknown. The page maps to them; the collector refuses anything else. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;
export const BROWSERS = [
  'chrome',
  'edge',
  'safari',
  'firefox',
  'opera',
  'samsung',
  'brave',
  'vivaldi',
  'yandex',
  'uc',
  'webview',
  'other',
] as const;
export const SYSTEMS = [
  'windows',
  'macos',
  'ios',
  'ipados',
  'android',
  'linux',
  'chromeos',
  'tizen',
  'kaios',
  'other',
] as const;
export const VITALS = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const;
/** Width of the viewport in CSS px, as classes. */
export const SCREENS = ['<480', '480-767', '768-1023', '1024-1439', '1440-1919', '1920+'] as const;
export const CHANNELS = [
  'direct',
  'search',
  'social',
  'referral',
  'campaign',
  'email',
  'paid-search',
  'paid-social',
  'display',
  'affiliate',
  'ai',
  'before-choice',
] as const;

/**
 * `gap`: whole days since the previous day with a visit, 1…34 exact, then the lower edge of its bucket; `GAP_NEVER` for a
 * first visit; 0 for a further visit on the same day. Unique visitors of [a, b] = Σ visits on day t with gap > t − a.
 */
export const GAP_EXACT = 34;
export const GAP_BUCKETS = [35, 49, 63, 91, 181] as const;
export const GAP_NEVER = 9999;

/** `age`: whole weeks since the week of the first visit, 0…104; `AGE_NEVER` for a first visit. */
export const AGE_MAX = 104;
export const AGE_NEVER = 9999;

export function gapBucket(days: number): number {
  if (days <= GAP_EXACT) return days;
  return GAP_BUCKETS.reduce((edge, next) => (days >= next ? next : edge), GAP_BUCKETS[0] as number);
}

/** What stands for a value that the owner's lists do not know, or that too few share. */
export const OTHER = '(other)';

/**
 * `bucket` of a web vital: ⌊8·log2 x⌋, eight for each doubling, so that percentiles of summed buckets are within 9 %. x is in ms; CLS
 * as it is. `vitalValue` is a bucket's lower edge.
 */
export const vitalBucket = (value: number): number =>
  Math.max(-80, Math.min(160, Math.floor(8 * Math.log2(value))));
export const vitalValue = (bucket: number): number => 2 ** (bucket / 8);
