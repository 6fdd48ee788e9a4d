/** The three ways to answer a notice, in the order bars are stacked. */
export const ANSWERS = ['accepted', 'partial', 'refused'] as const;
export type AnswerKind = (typeof ANSWERS)[number];

export type Answered = Readonly<Record<AnswerKind, number>>;

/** Reads the three from a row's or the totals' metrics; what was not told counts as none. */
export function answeredOf(
  metrics: readonly string[],
  values: readonly (number | null)[] | undefined,
): Answered {
  const one = (kind: AnswerKind): number => Math.max(0, values?.[metrics.indexOf(kind)] ?? 0);
  return { accepted: one('accepted'), partial: one('partial'), refused: one('refused') };
}

export const sumOf = (answered: Answered): number => answered.accepted + answered.partial + answered.refused;
