import type { BROWSERS, DEVICES, SCREENS, SYSTEMS } from '../../protocol/dimensions.js';

type Browser = (typeof BROWSERS)[number];
type System = (typeof SYSTEMS)[number];
type Device = (typeof DEVICES)[number];
type Screen = (typeof SCREENS)[number];

/** What a browser says of itself; the strings stay in the page. */
export interface Agent {
  readonly ua: string;
  /** Brand names of `userAgentData`, joined; '' where there is none. */
  readonly brands: string;
  readonly platform: string;
  readonly isMobile: boolean;
  readonly touchPoints: number;
  readonly isBrave: boolean;
}

/** Each also calls itself one of those below it. */
const BROWSER_NAMES: readonly (readonly [Browser, RegExp])[] = [
  [
    'webview',
    /WebView|; wv\)|FBA[NV]|Instagram|Line\/|MicroMessenger|Snapchat|musical_ly|BytedanceWebview|GSA\//,
  ],
  ['edge', /Edg|Edge/],
  ['opera', /Opera|OPR\/|OPT\/|OPX\//],
  ['samsung', /Samsung/],
  ['yandex', /Yandex|YaBrowser/],
  ['vivaldi', /Vivaldi/],
  ['uc', /UC ?Browser|UBrowser/],
  ['brave', /Brave/],
  ['firefox', /Firefox|FxiOS/],
  ['chrome', /Chrom|CriOS/],
  ['safari', /Version\/[\d.]+.* Safari/],
  ['webview', /iPhone|iPad/],
];

const SYSTEM_NAMES: readonly (readonly [System, RegExp])[] = [
  ['kaios', /KAIOS/i],
  ['tizen', /Tizen/],
  ['ios', /iPhone|iPod|^iOS/],
  ['ipados', /iPad/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['chromeos', /CrOS|Chrom(e|ium) OS/],
  ['macos', /Mac ?OS/i],
  ['linux', /Linux|X11/],
];

const find = <T>(names: readonly (readonly [T, RegExp])[], text: string): T | undefined =>
  text ? names.find(([, is]) => is.test(text))?.[0] : undefined;

/** iPads ask for desktop sites by calling themselves Macs; no Mac has a touch screen. */
const isIPad = (a: Agent): boolean => /Macintosh/.test(a.ua) && a.touchPoints > 1;

export function browserOf(a: Agent): Browser {
  if (a.isBrave) return 'brave';
  const branded = find(BROWSER_NAMES, a.brands);
  // Those that call themselves plain Chromium or Chrome there say more in the user agent.
  return (branded === 'chrome' ? undefined : branded) ?? find(BROWSER_NAMES, a.ua) ?? branded ?? 'other';
}

export const systemOf = (a: Agent): System =>
  isIPad(a) ? 'ipados' : (find(SYSTEM_NAMES, a.platform) ?? find(SYSTEM_NAMES, a.ua) ?? 'other');

export function deviceOf(a: Agent): Device {
  if (/iPad|Tablet|PlayBook|Silk(?!.*Mobile)/.test(a.ua) || isIPad(a)) return 'tablet';
  if (a.isMobile || /Mobi|iPhone|iPod|KAIOS/i.test(a.ua)) return 'phone';
  return systemOf(a) === 'android' ? 'tablet' : 'desktop';
}

export function screenOf(width: number): Screen {
  if (width < 480) return '<480';
  if (width < 768) return '480-767';
  if (width < 1024) return '768-1023';
  if (width < 1440) return '1024-1439';
  return width < 1920 ? '1440-1919' : '1920+';
}

/** First language without its region, or ''. */
export const languageOf = (language: string | undefined): string =>
  /^[a-z]{2,3}(?![a-z])/i.exec(language ?? '')?.[0].toLowerCase() ?? '';

interface UserAgentData {
  readonly brands?: readonly { readonly brand: string }[];
  readonly mobile?: boolean;
  readonly platform?: string;
}

export function readAgent(): Agent {
  // userAgentData: Chromium only, and not in TypeScript's DOM. brave: Brave's own mark, as it hides in the user agent.
  const nav = navigator as Navigator & { userAgentData?: UserAgentData; brave?: unknown };
  const data = nav.userAgentData;
  return {
    ua: nav.userAgent,
    brands: data?.brands?.map((b) => b.brand).join() ?? '',
    platform: data?.platform ?? '',
    isMobile: !!data?.mobile,
    touchPoints: nav.maxTouchPoints,
    isBrave: !!nav.brave,
  };
}
