import { describe, expect, it } from 'vitest';
import { prerender } from '../../../widget/notice/prerender.js';
import { checkSite, compileSite } from '../../../src/bundle/index.js';

function pageOf(change: object) {
  const checked = checkSite({
    site: 'shop',
    name: 'The Shop',
    policy: { version: 1, url: '/privacy' },
    purposes: { analytics: {} },
    ...change,
  });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return compileSite(checked.config, prerender).page;
}

describe('what travels in the page', () => {
  it.each([
    [{}, undefined],
    [{ automatic: false }, true],
    [{ off: true }, true],
    [{ report: true }, undefined],
  ])('a gate that is %j goes by marks alone: %j', (gate, marksOnly) => {
    expect(pageOf({ gate }).gate.marksOnly).toBe(marksOnly);
  });

  it.each([
    [undefined, undefined],
    ['shop.example', 'shop.example'],
    ['*.shop.example', 'shop.example'],
  ])('a cookieDomain of %s is the plain domain %s', (cookieDomain, plain) => {
    expect(pageOf({ cookieDomain }).cookieDomain).toBe(plain);
  });
});
