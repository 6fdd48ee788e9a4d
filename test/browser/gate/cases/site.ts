import { type Bundle, checkSite, makeBundle } from '../../../../src/bundle/index.js';
import { resolveServices } from '../../../../src/catalogue/index.js';
import type { Service } from '../../../../src/protocol/service.js';
import type { SiteConfig } from '../../../../src/protocol/site-config.js';
import type { Answer } from '../../support/server.js';
import type { Case, Layer, Markup } from './case.js';
import { LOCKDOWN, locked } from './lockdown.js';
import { marked } from './marking.js';
import type { Web } from './web.js';

export const SHOP = 'https://www.shop.example';

/** The columns, and a page whose gate is off: there each case has to leak, or the harness is blind to it. */
export type Column = Layer | 'off';

export interface Site {
  readonly service: Service;
  /** The page where nobody's region is known but by their time zone, and the one for visitors from California. */
  readonly page: `${string}/`;
  readonly usPage: `${string}/us`;
}

function configOf(item: Case, column: Column, purpose: string): SiteConfig {
  const result = checkSite({
    site: 'shop',
    name: 'The Shop',
    cookieDomain: 'shop.example',
    policy: { version: 1, url: '/privacy' },
    purposes: { analytics: {}, marketing: {}, media: {} },
    services: [{ ...item.service, purpose }],
    gate: {
      off: column === 'off',
      unknown: purpose === 'necessary' ? 'hold' : 'report',
      ...(column === 'lockdown' && LOCKDOWN),
    },
  });
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** Every script of the page has the nonce: it counts where a case's headers ask for one. */
export const NONCE = 'n1';

const html = (region: string, { first = '', head = '', body = '' }: Markup): string => `<!doctype html>
<html lang="en"><head>${first}<script nonce="${NONCE}">${region}window.log = []</script>
<script nonce="${NONCE}" src="/s/sluice.js"></script><title>Shop</title>${head}</head>
<body><h1>Shop</h1><main></main>${body}</body></html>`;

const bundles = new Map<string, Bundle>();

/** Many cases have one config. */
function bundleOf(site: SiteConfig): Bundle {
  const key = JSON.stringify(site);
  const bundle = bundles.get(key) ?? makeBundle(site);
  bundles.set(key, bundle);
  return bundle;
}

/** Publishes the shop with this case in it, the real bundle and all, as one column has it. */
export function publish(web: Web, item: Case, column: Column, purpose: string): Site {
  const site = configOf(item, column, purpose);
  const bundle = bundleOf(site);
  const js = { type: 'text/javascript' };
  for (const [name, body] of bundle.files) web.serve(`${SHOP}/s/${name}`, { ...js, body });
  web.serve(`${SHOP}/s/sluice.js`, { ...js, body: bundle.entry });

  const markup = column === 'marked' ? item.marked : item.unmarked;
  if (!markup) throw new Error(`${item.name} has no markup for "${column}"`);
  const serve = (path: string, answer: Answer) =>
    web.serve(SHOP + path, column === 'lockdown' ? locked(site, path, answer) : answer);
  for (const [path, answer] of Object.entries(markup.files ?? {})) {
    // Each page of the shop goes through the same middleware.
    const isPage = column === 'mark' && 'type' in answer && answer.type === 'text/html';
    serve(path, isPage ? { ...answer, body: marked(String(answer.body), site, '/s/sluice.js') } : answer);
  }
  for (const [address, answer] of Object.entries(item.answers ?? {})) web.serve(address, answer);
  for (const [path, region] of [
    ['/', ''],
    ['/us', 'self.sluiceRegion = "US-CA"; '],
  ] as const) {
    const page = html(region, markup);
    const body = column === 'mark' ? marked(page, site) : page;
    serve(path, { type: 'text/html; charset=utf-8', body, headers: markup.headers ?? {} });
  }
  return { service: resolveServices(site)[0] as Service, page: `${SHOP}/`, usPage: `${SHOP}/us` };
}
