import { packAnswers } from '../../src/protocol/answers.js';
import type { NoticeReport } from '../../src/protocol/report.js';
import { pickRule } from '../../src/rules/index.js';
import { compileRules } from '../../src/rules/table.js';
import type { Traits } from './audience.js';
import type { Choices, Random } from './random.js';

type Outcome = NoticeReport['notice']['outcomes'][number];
export type Answer = 'accepted' | 'partial' | 'refused';

/** Of those who are asked. */
export const ANSWER_SHARES = { accepted: 0.45, partial: 0.15, refused: 0.4 } as const;
/** Of the partial answers. */
export const PARTIAL_WITH_ANALYTICS = 0.62;
/** Of all who answer, those whose visits are then counted. */
export const COUNTED_SHARE = ANSWER_SHARES.accepted + ANSWER_SHARES.partial * PARTIAL_WITH_ANALYTICS;

type Time = NonNullable<Outcome['in']>;
/** Two clear buttons of one size are answered fast, a refusal a little slower; a partial answer has to be thought about. */
const TIMES: Readonly<Record<Answer, Choices<Time>>> = {
  accepted: [
    ['<2', 16],
    ['2-5', 44],
    ['5-10', 22],
    ['10-30', 12],
    ['30-60', 4],
    ['60+', 2],
  ],
  refused: [
    ['<2', 13],
    ['2-5', 41],
    ['5-10', 26],
    ['10-30', 14],
    ['30-60', 4],
    ['60+', 2],
  ],
  partial: [
    ['<2', 0],
    ['2-5', 4],
    ['5-10', 17],
    ['10-30', 48],
    ['30-60', 22],
    ['60+', 9],
  ],
};
const BY_SOFTWARE: Readonly<Record<Answer, number>> = { accepted: 0, partial: 0.01, refused: 0.07 };

/** What a notice that was answered reports. `granted`: analytics, by this answer. */
export function outcomesOf(
  random: Random,
  answer: Answer,
  granted: boolean,
  { gpc, device }: Traits,
): Outcome[] {
  // Extensions that answer notices live on desktops.
  const software = device === 'desktop' && random.chance(BY_SOFTWARE[answer] * 2);
  const answered: Outcome = software
    ? { outcome: answer, granted, software, in: '<2' }
    : { outcome: answer, granted, in: random.pick(TIMES[answer]) };
  const shown: Outcome[] = [{ outcome: 'shown' }, answered];
  return gpc ? [...shown, { outcome: 'gpc' }] : shown;
}

/** The purposes an answer grants, in the way a report names them. Policy 2 brought `media`. */
export function grantedBy(
  random: Random,
  answer: 'accepted' | 'partial',
  policy: number,
  { gpc }: Traits,
): string {
  const all = {
    preferences: true,
    analytics: true,
    ...(policy > 1 && { media: true }),
    ...(!gpc && { marketing: true }),
  };
  if (answer === 'accepted') return packAnswers(all);
  return packAnswers({ ...(random.chance(0.6) && { preferences: true }), analytics: true });
}

const TABLE = compileRules({ rules: [], allowLooser: false, exempt: false });

/** Id of the rule a visitor falls under, as their page would report it: one name for all who share a rule. */
export const ruleOf = (country: string): string => pickRule(TABLE, country, undefined).id;

/** Under an opt-out rule visits are counted without an answer. */
export const isOptOut = (country: string): boolean => country === 'US';
