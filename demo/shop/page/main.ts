import { sendAdPixel } from './ad-pixel.js';
import { showBadge } from './cart.js';
import { showCart } from './cart-page.js';
import { facts } from './facts.js';
import { wireAddToCart, wireOrder, wireSignup } from './forms.js';
import { startPanel } from './panel/panel.js';
import { rememberProduct } from './recently-viewed.js';

startPanel();
showBadge();
showCart();
wireAddToCart();
wireOrder();
wireSignup();
sendAdPixel();
void rememberProduct();
void startErrorReports();

document.querySelector('[data-break]')?.addEventListener('click', () => {
  throw new Error('The shop broke, on purpose');
});

async function startErrorReports(): Promise<void> {
  // How an SDK that comes from npm is started. Without Sluice it starts at once, as it does on most sites.
  if (!facts.bare) {
    if (!window.sluice) return;
    await window.sluice.when('sentry');
  }
  const { reportErrors } = await import('./errors.js');
  reportErrors(facts.sentryDsn);
}
