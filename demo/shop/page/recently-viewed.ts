import { element } from './element.js';
import { facts, shownProduct, to } from './facts.js';

const KEY = 'hg:seen';
const KEPT = 4;

/** Remembers products for as long as preferences are allowed; Sluice erases the key when they no longer are. */
export async function rememberProduct(): Promise<void> {
  await (facts.bare ? undefined : (window.sluice?.when('preferences') ?? new Promise(() => undefined)));
  const seen = read();
  show(seen);
  if (shownProduct) {
    localStorage.setItem(
      KEY,
      JSON.stringify([shownProduct, ...seen.filter((id) => id !== shownProduct)].slice(0, KEPT)),
    );
  }
}

function read(): string[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function show(seen: readonly string[]): void {
  const section = document.querySelector<HTMLElement>('[data-seen]');
  const known = seen.filter((id) => facts.products[id]);
  if (!section || known.length === 0) return;
  section.hidden = false;
  section
    .querySelector('.seen')
    ?.append(
      ...known.map((id) =>
        element(
          'a',
          { className: 'card plain', href: to(`/product/${id}`) },
          element('span', { className: 'card-name', textContent: facts.products[id]?.name ?? id }),
          element('span', { className: 'card-price', textContent: `€${facts.products[id]?.price}` }),
        ),
      ),
    );
}
