/**
 * The language to speak, of those the site has: the page's own, else the browser's, else the site's first. `de-AT` takes `de`; a
 * notice is never in two languages at once.
 */
export function pickLanguage(has: readonly string[]): string {
  for (const wish of [document.documentElement.lang, ...navigator.languages]) {
    const lower = wish.toLowerCase();
    const found =
      has.find((l) => l.toLowerCase() === lower) ?? has.find((l) => l.toLowerCase() === lower.split('-')[0]);
    if (found) return found;
  }
  return has[0] as string;
}
