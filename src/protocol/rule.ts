/**
 * What holds before a choice: `opt-in` nothing, `opt-out` all but what GPC or an answer switched off, `notice` all and the
 * visitor is told, `none` all.
 */
export type Model = 'opt-in' | 'opt-out' | 'notice' | 'none';

/**
 * Whether a site's count of its own audience needs an answer first. `free`: it does not, and nobody has to be able to object. In the page
 * only `exempt` counts, and only a site that asks for it has it.
 */
export type AudienceExemption = 'consent' | 'exempt' | 'free';

export interface Rule {
  /** The region whose alone it is, a model's name (`notice`, `opt-in-2`) where several share it, `*` everywhere else. */
  readonly id: string;
  readonly model: Model;
  /** Days a grant holds; at most 395. */
  readonly grantDays: number;
  /** Days a refusal holds; never fewer than `grantDays`. */
  readonly refuseDays: number;
  /** Left out: `consent`. */
  readonly audience?: AudienceExemption;
  /** A close button that refuses has to be shown (IT). */
  readonly close?: true;
}

/** Rules as the page carries them. `rules[0]` holds for every region and time zone that no entry names. */
export interface RuleTable {
  readonly rules: readonly Rule[];
  /** For each rule the regions it holds for, joined by spaces. */
  readonly regions: readonly string[];
  /** For each rule how the names of the time zones begin that it holds for, joined by spaces; the strictest where a zone spans several regions. */
  readonly zones: readonly string[];
}
