import { CATEGORIES, PRODUCTS } from './goods.js';
import type { Page } from './layout.js';
import type { PageContext } from './page-facts.js';
import { cart, checkout, thankYou } from './pages/buying.js';
import { category } from './pages/category.js';
import { home } from './pages/home.js';
import { journal } from './pages/journal.js';
import { privacy } from './pages/privacy.js';
import { product } from './pages/product.js';

type Template = (context: PageContext) => Page;

/** Every page of the shop by its path. */
export const ROUTES: ReadonlyMap<string, Template> = new Map<string, Template>([
  ['/', home],
  ...CATEGORIES.map(({ id }): [string, Template] => [`/shop/${id}`, (context) => category(context, id)]),
  ...PRODUCTS.map((one): [string, Template] => [`/product/${one.id}`, (context) => product(context, one)]),
  ['/journal/how-to-splice-a-rope', journal],
  ['/cart', cart],
  ['/checkout', checkout],
  ['/thank-you', thankYou],
  ['/privacy', privacy],
]);
