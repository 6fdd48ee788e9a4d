import { type Answers, total } from './answers.js';
import type { Measured } from './measured.js';

/**
 * Between nobody who refused having come and all of them: each who refused in the range, and each whose refusal may still stand, once.
 * Null where it is not known of all how they answered.
 */
export function bandOf(
  measured: number,
  answers: readonly Answers[],
  counted: readonly Measured[],
  since: number,
): readonly [number, number] | null {
  const before = answers.filter(({ week }) => week < since);
  const cameBefore = counted.some(({ week }) => week < since);
  if (total(answers, 'unknown') > 0 || (cameBefore && total(before, 'granted') === 0)) return null;
  return [measured, measured + total(answers, 'refused')];
}
