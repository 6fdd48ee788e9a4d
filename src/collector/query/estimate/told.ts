import { disclose } from '../../disclosure/index.js';
import { type Answers, total } from './answers.js';

/** How many answered how, as far as k lets it be said. Fewer than k of either kind would show in the estimate. */
export function toldOf(answers: readonly Answers[], k: number) {
  const granted = total(answers, 'granted');
  const refused = total(answers, 'refused');
  const all = granted + refused + total(answers, 'unknown');
  const group = (name: string, people: number) => ({
    key: [name],
    by: [name],
    sums: [people],
    support: people,
  });
  const { groups, total: whole } = disclose(
    {
      groups: [group('granted', granted), group('refused', refused)].filter(({ support }) => support > 0),
      beyond: null,
      total: { open: false, sums: [all], support: all },
      filter: null,
    },
    { k, disjoint: true, weight: 0 },
  );
  const shown = (name: string, people: number): number | null =>
    people === 0 ? 0 : (groups.find(({ by }) => by[0] === name)?.sums[0] ?? null);
  const enough = groups.length === Number(granted > 0) + Number(refused > 0) && granted > 0;
  return {
    all,
    enough,
    answered: whole?.sums[0] ?? null,
    granted: enough ? shown('granted', granted) : null,
    refused: enough ? shown('refused', refused) : null,
  };
}
