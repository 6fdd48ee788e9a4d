import type { PurposeId } from './ids.js';

/** A purpose that needs no wording of the owner's. `letter` stands for it in the decision cookie and in reports. */
export interface BuiltInPurpose {
  readonly id: PurposeId;
  readonly letter: string;
  /** GPC and an opt-out of sale or sharing switch it off. */
  readonly sale: boolean;
}

/** `necessary` is always on, is never asked for, and so has no letter. */
export const NECESSARY = 'necessary';

/** In the order the preferences list them. Letters are forever: cookies hold them for up to 395 days. */
export const BUILT_IN_PURPOSES: readonly BuiltInPurpose[] = [
  { id: 'preferences', letter: 'p', sale: false },
  { id: 'personalization', letter: 'z', sale: false },
  { id: 'analytics', letter: 'a', sale: false },
  { id: 'support', letter: 's', sale: false },
  { id: 'media', letter: 'e', sale: false },
  { id: 'marketing', letter: 'm', sale: true },
];
