import { facts } from './facts.js';

const KEY = 'hg:cart';

/** Product id → how many. First party and needed for what the visitor asked for, so it waits for no answer. */
type Cart = Readonly<Record<string, number>>;

export function readCart(): Cart {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Cart;
  } catch {
    return {};
  }
}

export function setCount(id: string, count: number): void {
  const others = Object.entries(readCart()).filter(([other]) => other !== id);
  const entries = count > 0 ? [...others, [id, count]] : others;
  if (entries.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
  showBadge();
}

export function addToCart(id: string): void {
  setCount(id, (readCart()[id] ?? 0) + 1);
}

export function emptyCart(): void {
  localStorage.removeItem(KEY);
  showBadge();
}

/** Euro. */
export const cartSum = (): number =>
  Object.entries(readCart()).reduce((sum, [id, count]) => sum + count * (facts.products[id]?.price ?? 0), 0);

export function showBadge(): void {
  const badge = document.querySelector<HTMLElement>('[data-cart-count]');
  if (!badge) return;
  const count = Object.values(readCart()).reduce((sum, one) => sum + one, 0);
  badge.hidden = count === 0;
  badge.textContent = String(count);
}
