import { cartSum, readCart, setCount } from './cart.js';
import { element } from './element.js';
import { facts, to } from './facts.js';

export function showCart(): void {
  const lines = document.querySelector('[data-lines]');
  const entries = Object.entries(readCart()).filter(([id]) => facts.products[id]);
  show('[data-empty]', entries.length === 0);
  show('[data-filled]', entries.length > 0);
  showSum();
  lines?.replaceChildren(...entries.map(([id, count]) => line(id, count)));
}

export function showSum(): void {
  for (const place of document.querySelectorAll('[data-sum]')) place.textContent = `€${cartSum()}`;
}

function line(id: string, count: number): HTMLElement {
  const product = facts.products[id];
  const step = (label: string, change: number) =>
    element('button', {
      textContent: label,
      ariaLabel: `${change < 0 ? 'One fewer' : 'One more'}: ${product?.name}`,
      onclick: () => {
        setCount(id, count + change);
        showCart();
      },
    });
  return element(
    'li',
    {},
    element('a', { href: to(`/product/${id}`), textContent: product?.name ?? id }),
    element('span', { className: 'steps' }, step('−', -1), String(count), step('+', 1)),
    element('span', { textContent: `€${(product?.price ?? 0) * count}` }),
  );
}

function show(selector: string, visible: boolean): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) found.hidden = !visible;
}
