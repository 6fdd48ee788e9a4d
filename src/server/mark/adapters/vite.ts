import { createMarker, type MarkedSite } from '../mark.js';
import type { ResponseOptions } from '../http.js';

/** What we use of a rollup output. */
interface Output {
  readonly type: 'asset' | 'chunk';
  source?: string | Uint8Array;
}

/**
 * Vite and rollup plugin. Vite's pages are marked last, after other plugins have put their tags in, in `build` and in `dev`;
 * rollup's are the assets that end in `.html`.
 */
export function markVite(site: MarkedSite, { tag }: ResponseOptions = {}) {
  const marker = createMarker(site);
  const mark = (html: string) => marker.mark(html, tag === undefined ? {} : { tag }).html;
  return {
    name: 'sluice-mark',
    enforce: 'post' as const,
    transformIndexHtml: { order: 'post' as const, handler: mark },
    generateBundle: {
      order: 'post' as const,
      handler(_options: unknown, bundle: Record<string, Output>): void {
        for (const [name, output] of Object.entries(bundle)) {
          if (output.type !== 'asset' || !/\.html?$/i.test(name) || output.source === undefined) continue;
          const { source } = output;
          const html = typeof source === 'string' ? source : new TextDecoder().decode(source);
          const marked = mark(html);
          if (marked !== html) output.source = marked;
        }
      },
    },
  };
}
