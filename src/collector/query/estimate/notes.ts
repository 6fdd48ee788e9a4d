import type { EstimateQuery, Note } from '../../../protocol/query.js';
import { dateOf } from '../calendar.js';

const cannotEstimate = (text: string): Note => ({ code: 'cannot-estimate', text });

export const estimated: Note = {
  code: 'estimated',
  text: 'Estimated, not measured: it takes those who refused to come and look around as those do who granted, with the same device and language and as long known here. Who did not answer is not in it.',
};

export const nothingMeasured = cannotEstimate('Nothing was measured in this range that could be scaled up.');

export const fewAnswered = (k: number): Note =>
  cannotEstimate(
    `Fewer than ${k} granted analytics or fewer than ${k} did not, of those who answered in this range: too few to be told, or to estimate from.`,
  );

export const fewGranted = cannotEstimate(
  'Too few answers of this range granted analytics to tell how many of each who visit do.',
);

export const notTold = (since: number, today: number): Note =>
  cannotEstimate(
    `Some answers of this range were counted before answers said whether they granted analytics${
      since <= today ? `; ask for a range from ${dateOf(since)} on` : ''
    }.`,
  );

export const answeredBefore = (from: number): Note =>
  cannotEstimate(
    `Some visitors of this range answered before ${dateOf(from)}, and of the answers before that too few say whether they granted analytics. Ask for a later range.`,
  );

export const noInterval = cannotEstimate(
  'Too few browsers and systems were seen to tell how much visitors differ, so how far off the estimate may be cannot be said.',
);

export const noBand = (metric: EstimateQuery['metric']): Note => ({
  code: 'no-band',
  text: `Without an assumption there is only a lower bound, which is what was measured: one who refused may have made any number of ${metric}.`,
});

export const unknownBefore: Note = {
  code: 'no-band',
  text: 'Without an assumption there is only a lower bound, which is what was measured: not all answers that may still stand say what they granted.',
};
