import { addToCart, cartSum, emptyCart } from './cart.js';
import { happened } from './events.js';
import { facts, shownProduct } from './facts.js';

export function wireAddToCart(): void {
  document.querySelector('[data-add]')?.addEventListener('click', () => {
    if (!shownProduct) return;
    addToCart(shownProduct);
    const category = facts.products[shownProduct]?.category ?? '';
    happened('add-to-cart', { props: { category } });
    say('.said', 'It is in your cart.');
  });
}

export function wireOrder(): void {
  const form = document.querySelector<HTMLFormElement>('[data-order]');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    happened('purchase', { value: cartSum(), currency: 'EUR' });
    emptyCart();
    location.assign(form.dataset['next'] ?? '/thank-you');
  });
}

export function wireSignup(): void {
  const form = document.querySelector<HTMLFormElement>('[data-signup]');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    happened('signup');
    form.reset();
    say('[data-signup] [role=status]', 'Noted, and forgotten: this is a demo.');
  });
}

function say(selector: string, text: string): void {
  const place = document.querySelector(selector);
  if (place) place.textContent = text;
}
