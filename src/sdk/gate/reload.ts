import type { PageConfig } from '../../protocol/page-config.js';
import type { Effect } from '../../protocol/verdict.js';

/** Some code cannot be stopped once it runs. When its grant is taken back the page is loaded once more, without it. Last of the effects. */
export function createReloader(page: Pick<PageConfig, 'services'>): Effect {
  return {
    apply({ before, after }) {
      const isTakenBack = page.services.some(
        ({ id, stops }) =>
          stops === false &&
          before?.services[id]?.state === 'granted' &&
          after.services[id]?.state !== 'granted',
      );
      // In a task of its own: what else the change sets off comes first.
      if (isTakenBack) setTimeout(() => location.reload());
    },
  };
}
