import { CATEGORIES, type CategoryId, productsOf } from '../goods.js';
import { html } from '../html.js';
import type { Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';
import { productCard } from './card.js';

export function category(context: PageContext, id: CategoryId): Page {
  const { name, text } = CATEGORIES.find((one) => one.id === id) ?? CATEGORIES[0];
  return {
    title: name,
    kind: 'category',
    main: html`<section class="strip first">
      <h1>${name}</h1>
      <p class="lead">${text}</p>
      <div class="cards">${productsOf(id).map((product) => productCard(context, product))}</div>
    </section>`,
  };
}
