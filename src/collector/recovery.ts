import type { Spool } from './spool/index.js';

/** What a start found and did, in one line; null after a stop that drained everything. */
export function recoveryOf({ found: { reports, torn, damaged } }: Pick<Spool, 'found'>): string | null {
  if (reports + torn + damaged === 0) return null;
  const did = [
    `${counted(reports, 'acknowledged report')} found on disk, which the store gets as far as it has not`,
    ...(torn > 0 ? [`${counted(torn, 'torn tail')} that was never acknowledged`] : []),
    ...(damaged > 0 ? [`${counted(damaged, 'damaged place')}, each told above, gone past`] : []),
  ];
  return `recovered: ${did.join('; ')}`;
}

const counted = (n: number, thing: string): string =>
  `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
