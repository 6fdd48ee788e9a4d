import type { PageConfig } from '../../protocol/page-config.js';
import type { Effect } from '../../protocol/verdict.js';
import { lockdownPolicy, passingHosts } from '../../rules/lockdown.js';
import { loadAgain, restore } from './again.js';
import { followPosts } from './posted.js';

/** A policy in the page, in force from this line on. Taking the element away does not take it back. */
function addPolicy(policy: string): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  document.head.append(meta);
}

/**
 * Has the browser itself refuse every host that the verdict does not let through. Policies only add up: what is taken back is shut out
 * at once by a further one; what is granted later needs the page to be loaded once more. First of the effects. `base`: address of the
 * tag, whose other files are beside it.
 */
export function createLockdown(
  page: Pick<PageConfig, 'origins' | 'services' | 'files'>,
  base: string,
): Effect {
  const own = [location.hostname, new URL(base).hostname];
  // Commas and semicolons would end a policy's source (CSP3 §2.3.1).
  const more = new URL(page.files.more, base).href.replace(/[;,]/g, encodeURIComponent);
  /** What every policy so far lets through. */
  let open: readonly string[] | undefined;
  followPosts();

  return {
    apply({ after, cause }) {
      if (!open) restore();
      const hosts = passingHosts(page, after, own);
      const kept = open ? open.filter((host) => hosts.includes(host)) : hosts;
      if (kept.length !== open?.length) addPolicy(lockdownPolicy(kept));
      open = kept;
      const isLockedOut = hosts.length > kept.length;
      // Only in the tab where it was said: in another one someone may be typing, and there it holds from the next page on.
      if (!isLockedOut || cause === 'tab' || !loadAgain()) return;
      // What the gate is about to let run would run twice, in this page and in the next. Ours is still wanted, to count the answer.
      addPolicy(`script-src-elem ${more}`);
    },
  };
}
