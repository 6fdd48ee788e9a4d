import { tagOf, tagSource } from '../../bundle/index.js';
import type { SiteFile } from './make-site.js';

/** Folder that a site without a collector serves its bundle from. */
const STATIC = '/sluice';

export interface Next {
  /** What is pasted first into `<head>`. */
  readonly tag: string;
  /** The two commands that follow. */
  readonly commands: readonly { readonly line: string; readonly purpose: string }[];
}

/** The tag as the collector, or a static build, serves it. `file`: where the site.json is. */
export function nextOf({ site, usage }: Pick<SiteFile, 'site' | 'usage'>, file: string): Next {
  const src = usage ? tagSource(usage.collector, site) : `${STATIC}/sluice.js`;
  const serve = usage
    ? { line: `sluice serve --site ${file}`, purpose: 'runs the collector, which serves the tag' }
    : {
        line: `sluice build ${file} --out public${STATIC} --base ${STATIC}`,
        purpose: 'writes what the tag loads',
      };
  return {
    tag: tagOf(src),
    commands: [
      serve,
      {
        line: `sluice mark ${file} public --tag ${src}`,
        purpose: 'shows what it would mark in your pages; --write does it, and puts the tag in',
      },
    ],
  };
}
