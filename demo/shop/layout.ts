import { mark } from './art/scenes.js';
import { CATEGORIES, PRODUCTS } from './goods.js';
import { html, type Html, scriptJson } from './html.js';
import type { PageContext, PageFacts } from './page-facts.js';
import { panelFrame } from './panel-frame.js';
import { mixpanelTag, posthogTags, sluiceTag } from './tags.js';

export interface Page {
  readonly title: string;
  /** For styles and for what the page's script does there, e.g. `product`. */
  readonly kind: string;
  readonly main: Html;
}

/** A link within the shop that stays bare on a bare page. */
export const href = ({ bare }: PageContext, path: string): string => (bare ? `${path}?bare=1` : path);

export function layout(context: PageContext, page: Page): string {
  const at = (path: string) => href(context, path);
  return html`<!doctype html>
    <html lang="en">
      <head>
        ${sluiceTag(context)}
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Harbour Goods</title>
        <meta name="description" content="Things for the coast, made to be used. A demo shop." />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${posthogTags(context)} ${mixpanelTag()}
        <script id="facts" type="application/json">
          ${scriptJson(factsOf(context))}
        </script>
        <script type="module" src="/assets/shop.js"></script>
      </head>
      <body data-page="${page.kind}">
        <a class="skip" href="#main">Skip to the goods</a>
        ${panelFrame(context)}
        <div class="shop">
          <header class="top">
            <a class="brand" href="${at('/')}">${mark}<span>Harbour Goods</span></a>
            <nav aria-label="Shop">
              ${CATEGORIES.map(({ id, name }) => html`<a href="${at(`/shop/${id}`)}">${name}</a>`)}
              <a href="${at('/journal/how-to-splice-a-rope')}">Journal</a>
            </nav>
            <a class="basket" href="${at('/cart')}">Cart <b data-cart-count hidden></b></a>
          </header>
          <main id="main">${page.main}</main>
          <footer class="foot">
            <form class="letter" id="newsletter" data-signup>
              <label for="email">A letter, four times a year</label>
              <div>
                <input
                  id="email"
                  name="email"
                  type="email"
                  required
                  placeholder="you@example.com"
                  autocomplete="email"
                />
                <button>Sign up</button>
              </div>
              <p role="status"></p>
            </form>
            <p class="small">
              Harbour Goods is a demo: nothing is sold, and no order or address leaves this page.
            </p>
            <p class="small links">
              <a href="${at('/privacy')}">Privacy</a>
              <a href="${at('/privacy')}" data-sluice-open>Privacy choices</a>
              <a href="${context.places.dashboard}">Dashboard</a>
              <button data-break>Break something</button>
            </p>
          </footer>
        </div>
      </body>
    </html>`.text;
}

function factsOf({ places, bare, since, services }: PageContext): PageFacts {
  return {
    bare,
    since,
    services,
    collector: places.collector,
    dashboard: places.dashboard,
    ads: places.vendor('ads'),
    // A DSN's key and project are public; the stand-in takes any.
    sentryDsn: places.vendor('sentry').replace('://', '://harbour@') + '/1',
    products: Object.fromEntries(
      PRODUCTS.map(({ id, name, price, category }) => [id, { name, price, category }]),
    ),
  };
}
