/** A field of two bits, or a list of such. */
export interface Field {
  readonly name: string;
  /** Left out: a number, not a list. */
  readonly count?: number;
}

/** A section of the GPP string, as IAB Tech Lab's repository and its encoder (3.2.0) lay it out. The version comes first, in six bits. */
export interface Section {
  readonly id: number;
  /** Its name in the API, e.g. `usca`. */
  readonly prefix: string;
  readonly version: number;
  readonly fields: readonly Field[];
  /** It has a sub-section for GPC. */
  readonly gpc: boolean;
}

/** What sets a state's section apart. */
interface State {
  /** How the notice of processing is called. */
  readonly notice?: 'Sharing';
  /** Kinds of sensitive data; 8 if left out. */
  readonly sensitive?: number;
  /** Consents for known children; a single one if left out. */
  readonly children?: number;
  /** A notice of the right to opt out for sensitive data. */
  readonly optOutNotice?: string;
  /** It asks for consent to processing beyond what was told. */
  readonly beyond?: true;
  readonly gpc?: true;
}

const list = (...names: string[]): Field[] => names.map((name) => ({ name }));

const MSPA = ['MspaCoveredTransaction', 'MspaOptOutOptionMode', 'MspaServiceProviderMode'];

const NATIONAL: Section = {
  id: 7,
  prefix: 'usnat',
  version: 2,
  fields: [
    ...list('SharingNotice', 'SaleOptOutNotice', 'SharingOptOutNotice', 'TargetedAdvertisingOptOutNotice'),
    ...list('SensitiveDataProcessingOptOutNotice', 'SensitiveDataLimitUseNotice'),
    ...list('SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'),
    { name: 'SensitiveDataProcessing', count: 16 },
    { name: 'KnownChildSensitiveDataConsents', count: 3 },
    ...list('PersonalDataConsents', ...MSPA),
  ],
  gpc: true,
};

const CALIFORNIA: Section = {
  id: 8,
  prefix: 'usca',
  version: 1,
  fields: [
    ...list('SaleOptOutNotice', 'SharingOptOutNotice', 'SensitiveDataLimitUseNotice'),
    ...list('SaleOptOut', 'SharingOptOut'),
    { name: 'SensitiveDataProcessing', count: 9 },
    { name: 'KnownChildSensitiveDataConsents', count: 2 },
    ...list('PersonalDataConsents', ...MSPA),
  ],
  gpc: true,
};

/** Sections 9 to 23. */
const state = (id: number, code: string, of: State): Section => ({
  id,
  prefix: `us${code}`,
  version: 1,
  fields: [
    ...list(`${of.notice ?? 'Processing'}Notice`, 'SaleOptOutNotice', 'TargetedAdvertisingOptOutNotice'),
    ...list(...(of.optOutNotice ? [of.optOutNotice] : []), 'SaleOptOut', 'TargetedAdvertisingOptOut'),
    { name: 'SensitiveDataProcessing', count: of.sensitive ?? 8 },
    { name: 'KnownChildSensitiveDataConsents', count: of.children },
    ...list(...(of.beyond ? ['AdditionalDataProcessingConsent'] : []), ...MSPA),
  ],
  gpc: !!of.gpc,
});

/** Sections 24 to 27, of 2025: the agreement's fields come first, and what is sensitive has a sub-section of its own, which we leave out. */
const lateState = (id: number, code: string, gpc: boolean): Section => ({
  id,
  prefix: `us${code}`,
  version: 1,
  fields: [
    ...list('MspaCoveredTransaction', 'MspaMode'),
    ...list('ProcessingNotice', 'SaleOptOutNotice', 'TargetedAdvertisingOptOutNotice'),
    ...list('SaleOptOut', 'TargetedAdvertisingOptOut'),
    ...list(...(gpc ? [] : ['KnownChildSensitiveDataConsents']), 'AdditionalDataProcessingConsent'),
  ],
  gpc,
});

export const SECTIONS: readonly Section[] = [
  NATIONAL,
  CALIFORNIA,
  state(9, 'va', { notice: 'Sharing' }),
  state(10, 'co', { notice: 'Sharing', sensitive: 7, gpc: true }),
  state(11, 'ut', { notice: 'Sharing', optOutNotice: 'SensitiveDataProcessingOptOutNotice' }),
  state(12, 'ct', { notice: 'Sharing', children: 3, gpc: true }),
  state(13, 'fl', { children: 3, beyond: true }),
  state(14, 'mt', { notice: 'Sharing', children: 3, beyond: true, gpc: true }),
  state(15, 'or', { sensitive: 11, children: 3, beyond: true, gpc: true }),
  state(16, 'tx', { beyond: true, gpc: true }),
  state(17, 'de', { sensitive: 9, children: 5, beyond: true, gpc: true }),
  state(18, 'ia', { optOutNotice: 'SensitiveDataOptOutNotice', gpc: true }),
  state(19, 'ne', { beyond: true, gpc: true }),
  state(20, 'nh', { children: 3, beyond: true, gpc: true }),
  state(21, 'nj', { sensitive: 10, children: 5, beyond: true, gpc: true }),
  state(22, 'tn', { beyond: true, gpc: true }),
  state(23, 'mn', { beyond: true, gpc: true }),
  lateState(24, 'md', true),
  lateState(25, 'in', false),
  lateState(26, 'ky', false),
  lateState(27, 'ri', false),
];

/**
 * The section for a place (`US-CA`, `US`): the state's own; the national one is for signatories of the MSPA alone, and stands in for
 * them where the state is not known or has none. Null: no section applies.
 */
export function sectionFor(place: string | null, isSignatory: boolean): Section | null {
  if (!place) return null;
  const prefix = place.toLowerCase().replace('-', '');
  return SECTIONS.find((section) => section.prefix === prefix) ?? (isSignatory ? NATIONAL : null);
}
