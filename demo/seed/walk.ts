import { PRODUCTS } from '../shop/goods.js';
import type { Choices, Random } from './random.js';
import type { Source } from './sources.js';

export interface Step {
  readonly path: string;
  /** Seconds. */
  readonly engaged: number;
  /** Percent. */
  readonly scroll: number;
  /** Category of what was put into the cart on this page. */
  readonly added?: string;
  readonly signedUp?: boolean;
}

export interface Walk {
  readonly steps: readonly Step[];
  /** In hundredths of a euro; 0 when nothing was bought. */
  readonly revenue: number;
}

const JOURNAL = '/journal/how-to-splice-a-rope';
const LONGEST = 24;
const EXIT = '';

/** How much each product is looked at; some are loved and seldom bought. */
const APPEAL: Readonly<Record<string, number>> = {
  'fisher-jumper': 19,
  'brass-lantern': 16,
  'enamel-mug': 15,
  'rope-mat': 11,
  'wool-blanket': 11,
  'tide-clock': 9,
  'sailcloth-bag': 8,
  'copper-kettle': 6,
  'signal-towel': 5,
};
const PRODUCT_PAGES: Choices<string> = PRODUCTS.map(({ id }) => [`/product/${id}`, APPEAL[id] ?? 5]);
const CATEGORY_PAGES: Choices<string> = [
  ['/shop/cabin', 44],
  ['/shop/deck', 33],
  ['/shop/galley', 31],
];

const productOf = (path: string) => PRODUCTS.find(({ id }) => path === `/product/${id}`);
const inCategory = (path: string): Choices<string> =>
  PRODUCT_PAGES.filter(([page]) => path === `/shop/${productOf(page)?.category}`);

/** Where a visit begins. */
export function entryOf(random: Random, { channel }: Source, isNew: boolean): string {
  const product = channel === 'search' || channel === 'social' || channel === 'paid-social' ? 34 : 14;
  const journal = channel === 'referral' ? 34 : channel === 'search' ? 15 : channel === 'ai' ? 22 : 4;
  const home = channel === 'direct' || !isNew ? 58 : 24;
  const page = random.pick<'home' | 'product' | 'category' | 'journal'>([
    ['home', home],
    ['product', product],
    ['category', 24],
    ['journal', journal],
  ]);
  if (page === 'home') return '/';
  if (page === 'journal') return JOURNAL;
  return random.pick(page === 'product' ? PRODUCT_PAGES : CATEGORY_PAGES);
}

/** One visit through the shop. `intent`: how much more likely than usual it is to buy. */
export function walk(random: Random, entry: string, intent: number): Walk {
  const steps: Step[] = [];
  const cart: number[] = [];
  let revenue = 0;
  for (let path = entry; path !== EXIT && steps.length < LONGEST;) {
    const product = productOf(path);
    const adds = product && random.chance(0.13 * intent);
    if (adds) cart.push(product.price * 100 * (product.price < 30 ? random.whole(1, 3) : 1));
    if (path === '/thank-you') {
      revenue = cart.reduce((sum, price) => sum + price, 0);
      cart.length = 0;
    }
    const next = follow(random, path, cart.length > 0, intent);
    steps.push({
      path,
      engaged: Math.min(
        600,
        Math.round(random.logNormal(path === JOURNAL ? 70 : path === '/checkout' ? 48 : 17, 0.9)),
      ),
      scroll: Math.min(100, random.whole(22, path === JOURNAL ? 150 : 120)),
      ...(adds && { added: product.category }),
      ...(random.chance(0.006) && { signedUp: true }),
    });
    path = next;
  }
  return { steps, revenue };
}

function follow(random: Random, path: string, hasCart: boolean, intent: number): string {
  const cart: readonly [string, number] = ['/cart', hasCart ? 62 * intent : 1];
  if (path === '/cart') {
    return random.pick([
      ['/checkout', hasCart ? 52 * intent : 0],
      [random.pick(CATEGORY_PAGES), 18],
      [EXIT, 32],
    ]);
  }
  if (path === '/checkout')
    return random.pick([
      ['/thank-you', hasCart ? 66 : 0],
      ['/cart', 6],
      [EXIT, 26],
    ]);
  if (path === '/thank-you')
    return random.pick([
      ['/', 12],
      [EXIT, 88],
    ]);
  const category = random.pick(CATEGORY_PAGES);
  const product = random.pick(PRODUCT_PAGES);
  if (path === '/')
    return random.pick([[category, 40], [product, 22], [JOURNAL, 6], ['/privacy', 1], cart, [EXIT, 38]]);
  if (path === JOURNAL)
    return random.pick([['/product/rope-mat', 14], [category, 11], ['/', 9], cart, [EXIT, 66]]);
  if (path.startsWith('/shop/')) {
    return random.pick([[random.pick(inCategory(path)), 52], [category, 14], ['/', 4], cart, [EXIT, 32]]);
  }
  return random.pick([[product, 20], [category, 17], ['/', 5], cart, [EXIT, 48]]);
}
