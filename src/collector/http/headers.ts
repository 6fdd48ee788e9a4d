/**
 * On every answer, and stricter than any of them needs: a browser that is led to show one, or to take it for something else, runs nothing
 * of it and asks nobody for anything. A route that needs more says so itself, as `/app` does.
 */
export const STRICT: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // Browsers listen to it over HTTPS only (RFC 6797 §8.1).
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};
