type Headers = Readonly<Record<string, string | string[] | undefined>>;

interface Told {
  readonly country: string;
  readonly region: string | null;
}

/** Headers of CDNs and load balancers: country, and subdivision where there is one (facts: each vendor's documentation). */
const PAIRS: readonly (readonly [country: string, region: string | null])[] = [
  ['cf-ipcountry', 'cf-region-code'],
  ['x-vercel-ip-country', 'x-vercel-ip-country-region'],
  ['cloudfront-viewer-country', 'cloudfront-viewer-country-region'],
  ['x-appengine-country', 'x-appengine-region'],
  // What an operator names it when their proxy looks it up itself.
  ['x-country-code', 'x-region-code'],
];

/** Placeholders: unknown, Tor, "Europe", "Asia/Pacific", anonymous proxy, satellite. */
const NOT_A_COUNTRY = new Set(['XX', 'ZZ', 'T1', 'EU', 'AP', 'A1', 'A2']);

/** Null: nobody tells. */
export function countryFromHeaders(headers: Headers): Told | null {
  for (const [countryName, regionName] of PAIRS) {
    const country = known(headers[countryName]);
    if (country) return { country, region: regionName && subdivision(country, headers[regionName]) };
  }
  return netlify(headers['x-nf-geo']);
}

function known(value: unknown): string | null {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{2}$/.test(code) && !NOT_A_COUNTRY.has(code) ? code : null;
}

/** Some send `CA`, some `US-CA`. */
function subdivision(country: string, value: unknown): string | null {
  const code = typeof value === 'string' ? value.trim().toUpperCase().replace(`${country}-`, '') : '';
  return /^[A-Z0-9]{1,3}$/.test(code) ? `${country}-${code}` : null;
}

/** Base64 of JSON: `{"country":{"code":"US"},"subdivision":{"code":"CA"}}`. */
function netlify(value: unknown): Told | null {
  if (typeof value !== 'string') return null;
  try {
    const geo = JSON.parse(Buffer.from(value, 'base64').toString('utf8')) as {
      country?: { code?: unknown };
      subdivision?: { code?: unknown };
    };
    const country = known(geo.country?.code);
    return country ? { country, region: subdivision(country, geo.subdivision?.code) } : null;
  } catch {
    return null;
  }
}
