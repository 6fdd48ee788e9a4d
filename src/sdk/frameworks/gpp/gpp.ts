import type { PageConfig } from '../../../protocol/page-config.js';
import type { Effect } from '../../../protocol/verdict.js';
import { usPlace, usPrivacy } from '../us.js';
import { createUsp } from '../usp/index.js';
import { createGppApi } from './api.js';
import { fill } from './encode.js';
import { sectionFor } from './sections.js';

/** Tells the verdict through `__gpp`, and through `__uspapi` for who asks for that still. Before the gate: it is told before anything is released. */
export function createGpp(page: Pick<PageConfig, 'gpp' | 'purposes'>): Effect {
  const mspa = page.gpp?.mspa;
  const api = createGppApi();
  const usp = createUsp();
  let hasAsked = false;

  return {
    apply({ after }) {
      const place = usPlace(after);
      const us = usPrivacy(page, after);
      const section = sectionFor(place, !!mspa);
      const isAsking = !!after.ask && !!section;
      hasAsked ||= isAsking;
      api.tell({
        section,
        parsed: section ? fill(section, us, mspa) : [],
        display: isAsking ? 'visible' : hasAsked ? 'hidden' : 'disabled',
      });
      usp.tell(place ? us : null);
    },
  };
}
