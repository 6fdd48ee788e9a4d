import { productPicture } from '../art/products.js';
import { euro, type Product } from '../goods.js';
import { html, type Html } from '../html.js';
import { href } from '../layout.js';
import type { PageContext } from '../page-facts.js';

export const productCard = (context: PageContext, product: Product): Html =>
  html` <a class="card" href="${href(context, `/product/${product.id}`)}">
    ${productPicture(product.id)}
    <span class="card-name">${product.name}</span><span class="card-price">${euro(product.price)}</span>
    <span class="card-line">${product.line}</span>
  </a>`;
