import type { BROWSERS, SYSTEMS } from './dimensions.js';

type Named<Id> = Exclude<Id, 'webview' | 'other'>;

/** Names that no language translates. What is no product of that name is named where it is told. */
export const BROWSER_NAMES: Readonly<Record<Named<(typeof BROWSERS)[number]>, string>> = {
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
};
export const SYSTEM_NAMES: Readonly<Record<Named<(typeof SYSTEMS)[number]>, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  ios: 'iOS',
  ipados: 'iPadOS',
  android: 'Android',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  tizen: 'Tizen',
  kaios: 'KaiOS',
};
