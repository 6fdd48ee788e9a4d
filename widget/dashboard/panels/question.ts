import type { QueryInput } from '../client.js';
import type { Page } from '../page.js';

/** What every panel's query has in common: the site, the range and the filters of the view. */
export function question(page: Page, more: Omit<QueryInput, 'site' | 'range'>): QueryInput {
  const { view, site } = page;
  return { site: site.id, range: view.range, where: [...view.filters], ...more };
}

/** The range the headline is compared with, as the query says it; absent when nothing is. */
export const comparison = ({ view }: Page): Pick<QueryInput, 'compare'> =>
  view.compare === 'off' ? {} : { compare: view.compare };
