import { createMarker, type MarkedSite, type Marker, type MarkOptions } from './mark.js';

/** Reads a header; null or undefined if there is none. */
export type Header = (name: string) => string | null | undefined;

export interface ResponseOptions {
  /** Address or markup of the Sluice tag, put first into `<head>` where it is missing. Left out: the pages have it. */
  readonly tag?: string;
}

/** What every adapter asks of one response. */
export interface Responses {
  readonly marker: Marker;
  /** Is its body a page whose bytes we can read? */
  isPage(status: number, header: Header): boolean;
  /** How it is marked. A part of a page, fetched by a script, gets no tag. */
  optionsOf(url: string | undefined, request: Header): MarkOptions;
  /** The tag of the page as it was, made the tag of the marked one. */
  entityTag(tag: string): string;
  /**
   * `If-None-Match` as the application knows it. Undefined: ask without any condition, for what the browser keeps was
   * not marked, or for other services. Only of pages: nothing else's conditions are ours to judge.
   */
  condition(request: Header): { readonly noneMatch: string | undefined } | null;
}

/** Of the page as it was, not of what we make of it. */
export const GONE = [
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'accept-ranges',
  'last-modified',
];

export function createResponses(site: MarkedSite, { tag }: ResponseOptions = {}): Responses {
  const marker = createMarker(site);
  const suffix = `-sluice.${marker.version}"`;
  return {
    marker,
    isPage(status, header) {
      const type = header('content-type') ?? '';
      const encoding = header('content-encoding') ?? 'identity';
      return (
        /^\s*text\/html\s*(;|$)/i.test(type) &&
        !/charset\s*=\s*["']?utf-?16/i.test(type) &&
        // What is packed already passes as it is: mark before you compress.
        /^\s*(identity)?\s*$/i.test(encoding) &&
        !header('content-range') &&
        status >= 200 &&
        ![204, 205, 206, 304].includes(status)
      );
    },
    optionsOf(url, request) {
      const dest = request('sec-fetch-dest');
      const isDocument = !dest || /^(document|i?frame)$/.test(dest);
      return {
        ...(url === undefined ? {} : { url }),
        ...(tag === undefined || !isDocument ? {} : { tag }),
      };
    },
    entityTag: (given) => (given.endsWith(suffix) ? given : given.replace(/"$/, suffix)),
    condition(request) {
      if (!/text\/html/i.test(request('accept') ?? '')) return null;
      const given = request('if-none-match');
      if (!given && !request('if-modified-since')) return null;
      const ours = (given ?? '').split(/,\s*/).filter((one) => one.endsWith(suffix));
      const theirs = ours.map((one) => `${one.slice(0, -suffix.length)}"`).join(', ');
      return { noneMatch: theirs || undefined };
    },
  };
}
