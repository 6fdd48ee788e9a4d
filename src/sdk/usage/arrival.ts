/** Ad click ids of the search engines. */
const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'msclkid', 'yclid'];

/** `name`, or `*.name` for its subdomains. */
export const matchesHost = (pattern: string, host: string): boolean =>
  pattern[0] === '*' ? host.endsWith(pattern.slice(1)) : host === pattern;

/** Host of a web page or an app (`android-app://…`), or ''. */
export function hostOf(referrer: string): string {
  try {
    return new URL(referrer).hostname;
  } catch {
    return '';
  }
}

export const withoutWww = (host: string): string => host.replace(/^www\./, '');

/** An ad of a search engine's was clicked: looked at, not kept. */
export const hasClickId = (params: URLSearchParams): boolean => CLICK_IDS.some((id) => params.has(id));
