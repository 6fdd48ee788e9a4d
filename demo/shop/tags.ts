import { html, type Html, raw } from './html.js';
import type { PageContext } from './page-facts.js';

/** Held until its service is granted; on a bare page, a script like any other. */
const marked = (bare: boolean, service: string): Html =>
  bare ? raw('') : html` type="text/plain" data-sluice-service="${service}"`;

/** The only line an owner adds. First in <head>, so that it runs before anything it has to hold. */
export const sluiceTag = ({ places, bare }: PageContext): Html =>
  bare ? raw('') : html`<script src="${places.collector}/harbour-goods/sluice.js"></script>`;

/**
 * PostHog as its package says: the loader inline, then `init`. Two inline scripts, of which the second needs the first, and the
 * first reads `document.currentScript`. `opt_out_useragent_filter`: PostHog drops what headless browsers send, and our tests are.
 */
export const posthogTags = ({ places, bare, posthogLoader }: PageContext): Html => html`
  <script${marked(bare, 'posthog')} data-asset-host="${places.vendor('posthog')}">${raw(posthogLoader)}</script>
  <script${marked(bare, 'posthog')}>
    posthog.init('phc_harbour', {
      api_host: '${places.vendor('posthog')}',
      person_profiles: 'identified_only',
      opt_out_useragent_filter: true,
    });
  </script>`;

/** Mixpanel, unmarked: a file of the shop's own whose snippet inserts the vendor's script at run time. */
export const mixpanelTag = (): Html => html`<script src="/assets/metrics.js" defer></script>`;

/** A film in a frame, marked; the placeholder takes its size from the frame. */
export function videoFrame({ places, bare }: PageContext): Html {
  const address = `${places.vendor('video')}/embed/how-to-splice-a-rope`;
  const source = bare ? html`src="${address}"` : html`data-sluice-service="video" data-src="${address}"`;
  return html`<iframe
    class="film"
    title="Film: how we splice a rope"
    width="640"
    height="360"
    ${source}
  ></iframe>`;
}
