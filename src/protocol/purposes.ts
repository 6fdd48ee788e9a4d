import type { PurposeId } from './ids.js';

/** `necessary` is always on, is never asked for, and so has no letter. */
export const NECESSARY = 'necessary';

/**
 * Built-in purposes, in the order the preferences list them, with the letter that stands for each in the decision cookie and in
 * reports. Letters are forever: cookies hold them for up to 395 days.
 */
export const LETTERS: Readonly<Record<PurposeId, string>> = {
  preferences: 'p',
  personalization: 'z',
  analytics: 'a',
  support: 's',
  media: 'e',
  marketing: 'm',
};

/**
 * Dimensions of a visit that an owner may bind to another purpose than analytics: the visit tells them only where that is granted too.
 * Stores keep them in this order.
 */
export const BINDABLE = [
  'source',
  'channel',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'country',
  'device',
  'browser',
  'os',
  'lang',
  'screen',
  'host',
  'variant',
] as const;

/** Dimension → purpose, of those that are bound; `usage.bind`. */
export type Bindings = Readonly<Record<string, PurposeId>>;

/** A purpose that needs no wording of the owner's. */
export interface BuiltInPurpose {
  readonly id: PurposeId;
  /** GPC and an opt-out of sale or sharing switch it off. */
  readonly sale: boolean;
}

export const BUILT_IN_PURPOSES: readonly BuiltInPurpose[] = /* @__PURE__ */ Object.keys(LETTERS).map(
  (id) => ({
    id,
    sale: id === 'marketing',
  }),
);
