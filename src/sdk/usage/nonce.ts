const BYTES = 12;

/** 96 random bits, base64url: 16 characters. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** First byte as two hex digits: a retry is routed to the collector that may have seen the report already. */
export function routeOf(nonce: string): string {
  const base64 = nonce.slice(0, 4).replaceAll('-', '+').replaceAll('_', '/');
  return atob(base64).charCodeAt(0).toString(16).padStart(2, '0');
}
