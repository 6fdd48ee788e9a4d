import { keepDecision } from './keep.js';

/** What the adapters cannot know by themselves. */
export interface KeepSettings {
  /** Your proxy speaks https to the visitor, and plain http to this server. Left out: as this server is asked. */
  readonly secure?: boolean;
}

/** A request, as far as one cookie goes. Names are lower case. */
export interface Asked {
  readonly secure: boolean;
  readonly header: (name: string) => string | null | undefined;
}

/** The one behaviour behind every adapter: what to set, and for which answers. */
export function createKeep(site: object, { secure }: KeepSettings = {}) {
  return (asked: Asked): string | null =>
    keepDecision(site, asked.header('cookie'), {
      secure: secure ?? asked.secure,
      host: (asked.header('host') ?? asked.header(':authority'))?.toLowerCase().replace(/:\d+$/, ''),
    });
}

/** No shared cache may keep one visitor's cookie for another: what it could serve again goes without. */
export const isShared = (cacheControl: string | null | undefined): boolean =>
  /\b(public|s-maxage)\b/i.test(cacheControl ?? '');

/** Pages, which a visit begins with; a cookie on every image would be sent for nothing. */
export const isPage = (contentType: string | null | undefined): boolean =>
  /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
