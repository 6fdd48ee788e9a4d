import type { Effect } from '../../src/protocol/verdict.js';
import { wear } from './styles/adopt.js';

/**
 * Where the region exempts the site's own count, the question says so, and how to object. For sites with `exempt`; the sentence is in the
 * question, hidden: a browser without constructed sheets leaves it so, and the preferences have it.
 */
export function createExempt(): Effect {
  const sheet = wear('');
  return {
    apply({ after }) {
      const display = after.purposes.analytics?.why === 'exempt' ? 'block' : 'none';
      // None is said too: the reset takes `hidden` from an element where the browser keeps that with the author's styles (Chromium).
      sheet?.replaceSync(`@layer sluice{.sluice-exempt{display:${display}!important}}`);
    },
  };
}
