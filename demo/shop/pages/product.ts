import { productPicture } from '../art/products.js';
import { CATEGORIES, euro, type Product, productsOf } from '../goods.js';
import { html } from '../html.js';
import { href, type Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';
import { productCard } from './card.js';

export function product(context: PageContext, shown: Product): Page {
  const place = CATEGORIES.find(({ id }) => id === shown.category);
  return {
    title: shown.name,
    kind: 'product',
    main: html` <article class="product" data-product="${shown.id}">
        <div class="product-picture">${productPicture(shown.id)}</div>
        <div class="product-text">
          <p class="crumb"><a href="${href(context, `/shop/${shown.category}`)}">${place?.name}</a></p>
          <h1>${shown.name}</h1>
          <p class="lead">${shown.line}</p>
          <p>${shown.text}</p>
          <ul class="facts">
            ${shown.facts.map((fact) => html`<li>${fact}</li>`)}
          </ul>
          <div class="buy">
            <strong>${euro(shown.price)}</strong><button class="go" data-add>Add to cart</button>
          </div>
          <p class="said" role="status"></p>
          <p class="small links">
            <a href="/assets/care-sheet.txt" download>Care sheet</a>
            <a href="/assets/size-chart.txt" download>Size chart</a>
          </p>
        </div>
      </article>
      <section class="strip">
        <h2>Goes well with it</h2>
        <div class="cards">
          ${productsOf(shown.category)
            .filter(({ id }) => id !== shown.id)
            .map((other) => productCard(context, other))}
        </div>
      </section>`,
  };
}
