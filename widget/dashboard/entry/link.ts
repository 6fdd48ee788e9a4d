const KINDS = ['invitation', 'reset', 'share'] as const;

/** What a link that somebody was sent opens. */
export interface Link {
  readonly kind: (typeof KINDS)[number];
  readonly secret: string;
}

/**
 * The link's secret, from behind the `#`. What is good once leaves the address before anything can copy it from there; a share link stays, so that
 * it can be opened again.
 */
export function takeLink(): Link | null {
  const params = new URLSearchParams(location.hash.slice(1));
  for (const kind of KINDS) {
    const secret = params.get(kind);
    if (!secret) continue;
    if (kind !== 'share') history.replaceState(null, '', location.pathname + location.search);
    return { kind, secret };
  }
  return null;
}
