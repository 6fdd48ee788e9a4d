import { resolveServices } from '../../catalogue/index.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { createRecognise } from './inline.js';
import type { Marking } from './marking.js';
import { rewrite, Rewriter } from './rewrite.js';
import { createWhose, type Place, SOMEWHERE } from './whose.js';

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
}

/** `site`: a checked site.json; of it only the services count. */
export function createMarker(site: Pick<SiteConfig, 'services'>): Marker {
  const services = resolveServices(site);
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
  };
}

const placeOf = (url: string | undefined): Place =>
  url !== undefined && URL.canParse(url) ? { page: url, base: url } : SOMEWHERE;
