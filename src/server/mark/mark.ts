import { resolveServices } from '../../catalogue/index.js';
import type { Service } from '../../protocol/service.js';
import type { CatalogueUse } from '../../protocol/site-config.js';
import { createRecognise } from './inline.js';
import type { Marking } from './marking.js';
import { rewrite, Rewriter } from './rewrite.js';
import { createWhose, type Place, SOMEWHERE } from './whose.js';

/** What marking reads of a site.json, whether its defaults are filled in or not. */
export interface MarkedSite {
  readonly services?: readonly (
    CatalogueUse | (Pick<Service, 'id' | 'name' | 'purpose'> & Partial<Service>)
  )[];
}

export interface MarkOptions {
  /** Address of the page, if it is known: nothing at its host is marked, and relative addresses are its own. */
  readonly url?: string;
  /** Address or markup of the Sluice tag; it is put first into `<head>` where it is missing. */
  readonly tag?: string;
}

export interface Marked {
  readonly html: string;
  readonly markings: readonly Marking[];
}

/** One page on its way. */
export interface PageMarker {
  /** What of the page is ready to go on. */
  write(chunk: string): string;
  end(): string;
  readonly markings: readonly Marking[];
}

/** Turns unmarked tags of a site's services into marked ones. Made once for a site, used for any number of pages. */
export interface Marker {
  page(options?: MarkOptions): PageMarker;
  mark(html: string, options?: MarkOptions): Marked;
  /** Another for other services: a page that was kept under this one may be used again. */
  readonly version: string;
}

export function createMarker({ services: given = [] }: MarkedSite): Marker {
  const none = { hosts: [], cookies: [], storage: [], data: [] };
  const services = resolveServices({
    services: given.map((service) => ('use' in service ? service : { ...none, ...service })),
  });
  const whose = createWhose(services);
  const known = { whose, recognise: createRecognise(services, whose) };
  const how = ({ url, tag }: MarkOptions = {}) => ({
    place: placeOf(url),
    ...(tag === undefined ? {} : { tag }),
  });
  return {
    page: (options) => new Rewriter(known, how(options)),
    mark(html, options) {
      const { output, markings } = rewrite(html, known, how(options));
      return { html: output, markings };
    },
    version: hash(JSON.stringify(services)),
  };
}

const placeOf = (url: string | undefined): Place =>
  url !== undefined && URL.canParse(url) ? { page: url, base: url } : SOMEWHERE;

/** FNV-1a: tells versions apart, and guards nothing. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(36);
}
