import { compileSite } from '../../../src/bundle/compile.js';
import type { PageConfig } from '../../../src/protocol/page-config.js';
import type { Runtime } from '../../../src/protocol/runtime.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { decide, pickRule } from '../../../src/rules/index.js';
import { createEvents } from '../../../src/sdk/events.js';
import { createFirstLayer } from '../../../widget/notice/first/index.js';
import { createPreferences } from '../../../widget/notice/preferences/index.js';
import { MORE } from '../../../widget/notice/preferences/styles.js';
import { keepFocusUnobscured } from '../../../widget/notice/preferences/unobscured.js';
import { prerender } from '../../../widget/notice/prerender.js';
import { adopt } from '../../../widget/notice/styles/adopt.js';

declare global {
  interface Window {
    /**
     * Draws a site's question, and its preferences over it if wanted, in place of what was drawn before: many looks on one page.
     * In its first language, whatever the page's. For measuring: it answers nothing. A region's rule may want a close button.
     */
    draw(site: SiteConfig, layer: 'question' | 'preferences', region?: string): Promise<void>;
  }
}

// What `more.js` brings to a question that has been seen.
keepFocusUnobscured();

let clear = (): void => undefined;

window.draw = async (site, layer, region = 'DE') => {
  clear();
  document.adoptedStyleSheets = [];
  const { page: compiled, more } = compileSite({ ...site, languages: site.languages.slice(0, 1) }, prerender);
  const page: PageConfig = { ...compiled, files: { more: '', languages: {} } };
  const rule = pickRule(page.rules, region, 'UTC');
  const signals = { gpc: false };
  const today = Math.floor(Date.now() / 864e5);
  const verdict = decide({ config: page, rule, region, signals, minor: false, decision: null, today });
  const nothing = (): never => {
    throw new Error('a drawing answers nothing');
  };
  const runtime: Runtime = {
    page,
    events: createEvents(),
    load: nothing,
    verdict: () => verdict,
    decision: () => null,
    keep: nothing,
    answer: nothing,
    acceptAll: nothing,
    rejectAll: nothing,
    withdraw: nothing,
    open: nothing,
    close: nothing,
    pack: async () => more.pack,
    tell: nothing,
    noticed: () => undefined,
  };
  const notice = createFirstLayer(runtime);
  adopt(`@layer sluice{${MORE}}`);
  notice.apply({ before: null, after: verdict, cause: 'start' });
  const preferences = layer === 'preferences' ? createPreferences(runtime, more) : null;
  preferences?.open(null);
  clear = () => {
    preferences?.close();
    notice.apply({
      before: verdict,
      after: { ...verdict, ask: null, tell: [], model: 'none' },
      cause: 'start',
    });
  };
  // Both come as soon as their language is there, which is at hand.
  await new Promise((resolve) => setTimeout(resolve));
};
