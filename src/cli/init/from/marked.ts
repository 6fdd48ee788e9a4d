import type { Mark } from './pages.js';
import type { Source } from './source.js';
import { hostOf } from './value.js';

/** Hosts that the tags of pages load from which are marked so. */
export const hostsOfMarks = (
  { marks }: Pick<Source, 'marks'>,
  by: Mark['by'],
  id: string,
  where: (mark: Mark) => boolean = () => true,
): string[] => [
  ...new Set(
    marks
      .filter((mark) => mark.by === by && mark.id === id && where(mark))
      .flatMap(({ address }) => hostOf(address ?? '') ?? []),
  ),
];
