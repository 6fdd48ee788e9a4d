import { html } from '../html.js';
import { href, type Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';

/** The cart lives on the device; the page's script fills it in. */
export const cart = (context: PageContext): Page => ({
  title: 'Cart',
  kind: 'cart',
  main: html`<section class="strip first narrow">
    <h1>Cart</h1>
    <p class="lead" data-empty>
      Nothing in it yet. <a href="${href(context, '/shop/deck')}">Have a look on deck.</a>
    </p>
    <div data-filled hidden>
      <ul class="lines" data-lines></ul>
      <p class="sum"><span>Together</span><strong data-sum></strong></p>
      <a class="go" href="${href(context, '/checkout')}">Go to checkout</a>
    </div>
  </section>`,
});

export const checkout = (context: PageContext): Page => ({
  title: 'Checkout',
  kind: 'checkout',
  main: html`<section class="strip first narrow">
    <h1>Checkout</h1>
    <p class="lead">Pretend money, real manners: this form goes nowhere.</p>
    <p data-empty hidden>Your cart is empty. <a href="${href(context, '/')}">Back to the harbour.</a></p>
    <form class="order" id="order" data-filled data-order data-next="${href(context, '/thank-you')}">
      <label>Name <input name="name" autocomplete="off" value="Ada Sailor" required /></label>
      <label>Street <input name="street" autocomplete="off" value="Quay 7" required /></label>
      <label>Town <input name="town" autocomplete="off" value="Husum" required /></label>
      <p class="sum"><span>Together</span><strong data-sum></strong></p>
      <button class="go">Buy</button>
    </form>
  </section>`,
});

export const thankYou = (context: PageContext): Page => ({
  title: 'Thank you',
  kind: 'thanks',
  main: html`<section class="strip first narrow thanks">
    <h1>Thank you.</h1>
    <p class="lead">Your order exists only in this sentence. Fair winds.</p>
    <p><a class="go" href="${href(context, '/')}">Back to the harbour</a></p>
  </section>`,
});
