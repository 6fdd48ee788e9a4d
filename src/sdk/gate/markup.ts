import { TAGS, HELD, SUSPECTS } from './element.js';
import { type Hold } from './hold.js';
import type { Judge } from './judge.js';
import { trusted } from './trusted.js';

/** Start tags that can fetch, whole: a `>` may stand in quotes. */
const START_TAG = new RegExp(`<(${TAGS})\\b("[^"]*"|'[^']*'|[^"'>])*>`, 'gi');

/**
 * Rewrites only the start tags that are held; the rest of the text stays as it is, so that halves of a document may be
 * passed (`document.write`). A page pays for one RegExp, and for parsing only where a denied host is named.
 */
export function createCleaner(judge: Judge, hold: Hold): (html: unknown) => unknown {
  const clean = (html: string): string =>
    html.replace(START_TAG, (tag) => {
      if (!judge.mayHold(tag)) return tag;
      // A document of its own: nothing in it is fetched.
      const parsed = new DOMParser().parseFromString(trusted.createHTML(tag), 'text/html');
      const element = parsed.querySelector(SUSPECTS);
      if (!element) return tag;
      hold.shut(element);
      return element.hasAttribute(HELD) ? element.outerHTML.replace(/<\/\w+>$/, '') : tag;
    });

  return (html) => {
    const text = String(html);
    if (!judge.mayHold(text)) return html;
    const cleaned = clean(text);
    // A string stays a string, for the page's Trusted Types to refuse; what its own policy let through stays let through.
    return typeof html === 'string' ? cleaned : trusted.createHTML(cleaned);
  };
}
