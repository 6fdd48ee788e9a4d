import { OTHER } from '../../../src/protocol/dimensions.js';
import { isFreeText } from '../../../src/protocol/metrics.js';
import type { Format } from './format.js';
import { isBeforeChoice, isSmall } from './value.js';

/** Why a value reads as it does, where that is not plain. `k`: browsers that have to have used a word. */
export function whyValue(dim: string, value: string, { words }: Format, k: number): string | undefined {
  if (isSmall(value)) return words.small.text;
  if (value === OTHER) return isFreeText(dim) ? words.value.unnamed(k) : words.value.undeclared;
  return isBeforeChoice(value) ? words.value.beforeChoiceText : undefined;
}
