import { harbourScene } from '../art/scenes.js';
import { CATEGORIES, PRODUCTS, productsOf } from '../goods.js';
import { html } from '../html.js';
import { href, type Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';
import { productCard } from './card.js';
import { productPicture } from '../art/products.js';

const FEATURED = ['fisher-jumper', 'brass-lantern', 'enamel-mug', 'rope-mat'];

export const home = (context: PageContext): Page => ({
  title: 'Things for the coast',
  kind: 'home',
  main: html` <section class="hero">
      ${harbourScene}
      <div class="hero-text">
        <h1>Made for weather.<br />Kept for years.</h1>
        <p>Nine things we would take along, from people we could walk to.</p>
        <a class="go" href="${href(context, '/shop/cabin')}">Come aboard</a>
      </div>
    </section>
    <section class="strip">
      <h2>Just landed</h2>
      <div class="cards">
        ${PRODUCTS.filter(({ id }) => FEATURED.includes(id)).map((p) => productCard(context, p))}
      </div>
    </section>
    <section class="strip">
      <h2>By place</h2>
      <div class="places">
        ${CATEGORIES.map(
          ({ id, name, text }) =>
            html`<a class="place" href="${href(context, `/shop/${id}`)}">
              ${productPicture(productsOf(id)[1]?.id ?? '')}<b>${name}</b><span>${text}</span></a
            >`,
        )}
      </div>
    </section>
    <section class="strip" data-seen hidden>
      <h2>Recently viewed</h2>
      <div class="cards seen"></div>
    </section>`,
});
