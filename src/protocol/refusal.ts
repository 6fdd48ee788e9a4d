/** Why intake refused a report or a record: one word for the owner's counters, and what the sender gets. */
export type RefusalReason =
  | 'too-large'
  | 'malformed'
  | 'unknown-site'
  | 'wrong-origin'
  | 'software'
  | 'spam'
  | 'rate'
  | 'bad-time'
  | 'full'
  // Of records alone.
  | 'no-records'
  | 'unknown-bundle';

export interface Refusal {
  readonly reason: RefusalReason;
  /** HTTP status that goes with it. */
  readonly status: 400 | 403 | 404 | 413 | 429 | 503;
  /** Names the field, the value and the way out. */
  readonly message: string;
}
