import { describe, expect, it } from 'vitest';
import {
  browserOf,
  deviceOf,
  languageOf,
  screenOf,
  systemOf,
  type Agent,
} from '../../../src/sdk/usage/agent.js';

const NONE: Agent = { ua: '', brands: '', platform: '', isMobile: false, touchPoints: 0, isBrave: false };
const WIN = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)';
const PIXEL = 'Mozilla/5.0 (Linux; Android 10; K)';

describe('the browser, system and device', () => {
  it.each<[string, Partial<Agent>, string]>([
    [
      'Chrome on Windows',
      {
        ua: `${WIN} ${KIT} Chrome/150.0.0.0 Safari/537.36`,
        brands: 'Not A;Brand,Chromium,Google Chrome',
        platform: 'Windows',
      },
      'chrome windows desktop',
    ],
    [
      'Edge',
      {
        ua: `${WIN} ${KIT} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`,
        brands: 'Chromium,Microsoft Edge',
        platform: 'Windows',
      },
      'edge windows desktop',
    ],
    [
      'Opera by its user agent',
      { ua: `${WIN} ${KIT} Chrome/150.0.0.0 Safari/537.36 OPR/120.0.0.0` },
      'opera windows desktop',
    ],
    [
      'Vivaldi',
      { ua: `${WIN} ${KIT} Chrome/150.0.0.0 Safari/537.36 Vivaldi/7.1` },
      'vivaldi windows desktop',
    ],
    [
      'Yandex',
      { ua: `${WIN} ${KIT} Chrome/150.0.0.0 YaBrowser/26.1.0 Safari/537.36` },
      'yandex windows desktop',
    ],
    [
      'Brave',
      {
        ua: `${MAC} ${KIT} Chrome/150.0.0.0 Safari/537.36`,
        brands: 'Chromium,Brave',
        platform: 'macOS',
        isBrave: true,
      },
      'brave macos desktop',
    ],
    [
      'Chromium without brands',
      { ua: `Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chromium/150.0.0.0 Safari/537.36` },
      'chrome linux desktop',
    ],
    [
      'Chromebook',
      {
        ua: `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KIT} Chrome/150.0.0.0 Safari/537.36`,
        brands: 'Chromium,Google Chrome',
        platform: 'Chrome OS',
      },
      'chrome chromeos desktop',
    ],
    [
      'Firefox on a Mac',
      { ua: `${MAC.replace(')', '; rv:150.0)')} Gecko/20100101 Firefox/150.0` },
      'firefox macos desktop',
    ],
    [
      'Firefox on Android',
      { ua: 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', touchPoints: 5 },
      'firefox android phone',
    ],
    ['Safari on a Mac', { ua: `${MAC} ${SAFARI} Safari/605.1.15` }, 'safari macos desktop'],
    [
      'Safari on an iPhone',
      { ua: `${IPHONE} ${SAFARI} Mobile/15E148 Safari/604.1`, touchPoints: 5 },
      'safari ios phone',
    ],
    [
      'Safari on an iPad that says it is a Mac',
      { ua: `${MAC} ${SAFARI} Safari/605.1.15`, touchPoints: 5 },
      'safari ipados tablet',
    ],
    [
      'Chrome on an iPhone',
      {
        ua: `${IPHONE} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1`,
        touchPoints: 5,
      },
      'chrome ios phone',
    ],
    [
      'an app on an iPhone',
      { ua: `${IPHONE} AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148`, touchPoints: 5 },
      'webview ios phone',
    ],
    [
      'Instagram on Android',
      {
        ua: `${PIXEL.replace('K)', 'Pixel 9; wv)')} ${KIT} Version/4.0 Chrome/150.0.0.0 Mobile Safari/537.36 Instagram 400.0`,
        touchPoints: 5,
      },
      'webview android phone',
    ],
    [
      'Chrome on Android',
      {
        ua: `${PIXEL} ${KIT} Chrome/150.0.0.0 Mobile Safari/537.36`,
        brands: 'Chromium,Google Chrome',
        platform: 'Android',
        isMobile: true,
        touchPoints: 5,
      },
      'chrome android phone',
    ],
    [
      'Chrome on an Android tablet',
      {
        ua: `${PIXEL} ${KIT} Chrome/150.0.0.0 Safari/537.36`,
        brands: 'Chromium,Google Chrome',
        platform: 'Android',
        touchPoints: 5,
      },
      'chrome android tablet',
    ],
    [
      'Samsung',
      { ua: `${PIXEL} ${KIT} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`, touchPoints: 5 },
      'samsung android phone',
    ],
    [
      'KaiOS',
      { ua: 'Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5' },
      'firefox kaios phone',
    ],
    [
      'a television',
      {
        ua: `Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) ${KIT} SamsungBrowser/7.0 Chrome/108 TV Safari/537.36`,
      },
      'samsung tizen desktop',
    ],
    ['something unheard of', { ua: 'Harbourmaster/1.0' }, 'other other desktop'],
  ])('%s', (_, agent, told) => {
    const a = { ...NONE, ...agent };
    expect(`${browserOf(a)} ${systemOf(a)} ${deviceOf(a)}`).toBe(told);
  });

  it('the screen is one of six classes', () => {
    expect([320, 479, 480, 767, 768, 1023, 1024, 1439, 1440, 1919, 1920, 5120].map(screenOf)).toEqual([
      '<480',
      '<480',
      '480-767',
      '480-767',
      '768-1023',
      '768-1023',
      '1024-1439',
      '1024-1439',
      '1440-1919',
      '1440-1919',
      '1920+',
      '1920+',
    ]);
  });

  it('the language is told without its region', () => {
    expect(['de-AT', 'EN', 'haw-US', 'x-klingon', '', undefined].map(languageOf)).toEqual([
      'de',
      'en',
      'haw',
      '',
      '',
      '',
    ]);
  });
});
