import type { Answer } from '../../../src/protocol/query.js';

/** The collector's own reason for an answer without rows (too few to show, not asked for then), or a plain word for it. */
export const whyEmpty = (answer: Pick<Answer, 'notes'> | null, otherwise: string): string =>
  answer?.notes.find(({ code }) => code === 'small-values' || code === 'empty')?.text ?? otherwise;

/** Whether something was counted and is not told. */
export const isWithheld = ({ notes, withheld }: Pick<Answer, 'notes' | 'withheld'>): boolean =>
  withheld.groups > 0 || notes.some(({ code }) => code === 'small-values');
