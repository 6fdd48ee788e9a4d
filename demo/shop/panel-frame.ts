import { html, type Html } from './html.js';
import type { PageContext } from './page-facts.js';

/**
 * The panel before its script fills it: all of its boxes are here, so that nothing moves. It is part of the page on purpose, so
 * that what it shows is what this very page has done; it asks only the shop's own origin.
 */
export function panelFrame({ bare, places, services }: PageContext): Html {
  return html`<aside
    class="panel"
    aria-label="What has left this page"
    data-bare="${bare ? 'yes' : 'no'}"
    data-level="calm"
  >
    <button class="panel-head" aria-expanded="true" aria-controls="panel-body">
      <span class="panel-title">What has left this page</span>
      <span class="panel-count" data-panel="count" aria-live="polite">0</span>
      <span class="panel-unit" data-panel="unit">requests to other companies</span>
      <svg class="panel-fold" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 6l5 5 5-5" fill="none" stroke="currentColor" stroke-width="2" />
      </svg>
    </button>
    <div class="panel-body" id="panel-body">
      <p class="panel-say" data-panel="say">
        ${bare ? 'Without Sluice, nobody asks.' : 'Waiting for the page.'}
      </p>
      <ul class="panel-services">
        ${services
          .filter(({ hosts }) => hosts.length > 0)
          .map(
            ({ id, name, purpose }) =>
              html`<li data-service="${id}">
                <i></i><b>${name}</b><span>${purpose}</span><em data-state>${bare ? 'free' : 'held'}</em
                ><strong data-arrived>0</strong>
              </li>`,
          )}
      </ul>
      <h2>As it happens</h2>
      <ol class="panel-feed" data-panel="feed" tabindex="0" aria-label="Requests, newest first">
        <li class="panel-none">Nothing yet.</li>
      </ol>
      <h2>Kept on this device</h2>
      <dl class="panel-kept" data-panel="kept">
        <dt>Nothing</dt>
        <dd></dd>
      </dl>
      <div
        class="panel-own"
        title="Sums without a name, sent to the shop’s own collector, mostly when you leave a page."
      >
        <span>Counted by the shop itself</span><strong data-panel="reports">none yet</strong>
      </div>
      <div class="panel-actions">
        ${
          bare
            ? html`<a class="go" href="?">Put Sluice back</a>`
            : html`<button data-panel="withdraw" disabled>Withdraw</button
                ><button data-panel="preferences">Preferences</button>`
        }
      </div>
      <p class="panel-links">
        <a href="${places.dashboard}">Open the dashboard</a>${
          bare ? '' : html`<a href="?bare=1">See this page without Sluice</a>`
        }
      </p>
    </div>
  </aside>`;
}
