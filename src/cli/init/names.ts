/** Second-level names that registries sell below: `harbour.co.uk` is the site `harbour`. */
const SHARED = /\.(co|com|org|net|gov|gob|gouv|gv|ac|edu|or|ne|go)$/;

/** `https://www.harbour-review.example` → `harbour-review`. */
export function siteFrom(origin: string | undefined): string | undefined {
  if (!origin) return undefined;
  const { hostname } = new URL(origin);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const own = isAddress
    ? 'site'
    : hostname
        .replace(/^www\./, '')
        .replace(/\.[^.]+$/, '')
        .replace(SHARED, '');
  const id = own
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return id || undefined;
}

/** `harbour-review` → `Harbour Review`. */
export const nameFrom = (site: string | undefined): string | undefined =>
  site
    ?.split('-')
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
