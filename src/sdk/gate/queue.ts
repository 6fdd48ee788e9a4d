import type { CreateRelease, Release, ReleaseWorld } from '../../protocol/release.js';
import { preload } from './preload.js';

/**
 * What is granted, on its way to be run. The code that runs it travels in `more.js`, which is asked for at the first of them;
 * what they will fetch is fetched meanwhile. In the order in which they are found, which is the document's.
 */
export function createQueue(
  world: ReleaseWorld,
  need: (fn: (create: CreateRelease) => void) => void,
): (element: Element) => void {
  const waiting = new Set<Element>();
  let release: Release | undefined;
  return (element) => {
    if (waiting.has(element)) return;
    waiting.add(element);
    preload(element);
    if (waiting.size === 1)
      need((create) => {
        release ??= create(world);
        release.enqueue([...waiting]);
        waiting.clear();
      });
  };
}
