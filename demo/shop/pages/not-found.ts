import { html } from '../html.js';
import { href, type Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';

export const notFound = (context: PageContext): Page => ({
  title: 'Not here',
  kind: 'lost',
  main: html`<section class="strip first narrow">
    <h1>Not on this chart</h1>
    <p class="lead">There is no such page. <a href="${href(context, '/')}">Back to the harbour.</a></p>
  </section>`,
});
