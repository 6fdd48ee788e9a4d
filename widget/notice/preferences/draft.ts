import type { PageConfig } from '../../../src/protocol/page-config.js';
import { NECESSARY } from '../../../src/protocol/purposes.js';
import type { Answers } from '../../../src/protocol/runtime.js';
import { type Holding, isCounted, isMinors, type Verdict } from '../../../src/protocol/verdict.js';

/** What the switches say before anything is saved: a clone, thrown away unless it is. Services only where they differ. */
export interface Draft {
  readonly purposes: Readonly<Record<string, boolean>>;
  readonly services: Readonly<Record<string, boolean>>;
  /** The site's own count where the rule exempts it: does it go on? Null where no exemption is in force. */
  readonly counted: boolean | null;
}

type Site = Pick<PageConfig, 'purposes' | 'services' | 'rules'>;

const COUNTING = 'analytics';

/** The rule in force lets the site count without an answer, until the visitor objects, here or by their browser. */
const isExempt = ({ rules }: Site, verdict: Verdict): boolean =>
  !!verdict.purposes[COUNTING] &&
  verdict.purposes[COUNTING].why !== 'gpc' &&
  !isMinors(verdict) &&
  rules.rules.some(({ id, audience }) => id === verdict.rule && audience === 'exempt');

/**
 * The switches as the verdict has them. Before an answer an opt-in verdict grants nothing, so every switch is off; what an exemption
 * lets go on has a switch of its own, for it is no yes to the purpose and to what others do under it.
 */
export function draftOf(site: Site, verdict: Verdict): Draft {
  const purposes = Object.fromEntries(site.purposes.map(({ id }) => [id, isGranted(verdict.purposes[id])]));
  const services: Record<string, boolean> = {};
  for (const { id, purpose } of site.services) {
    const on = isGranted(verdict.services[id]);
    if (purpose !== NECESSARY && on !== purposes[purpose]) services[id] = on;
  }
  return { purposes, services, counted: isExempt(site, verdict) ? isCounted(verdict) : null };
}

/** A purpose takes its services along, and the count that is part of it. */
export function switchPurpose(site: Site, draft: Draft, purpose: string, on: boolean): Draft {
  const others = site.services.filter((s) => s.purpose !== purpose && s.id in draft.services);
  return {
    purposes: { ...draft.purposes, [purpose]: on },
    services: Object.fromEntries(others.map(({ id }) => [id, !!draft.services[id]])),
    counted: draft.counted === false && purpose === COUNTING && on ? true : draft.counted,
  };
}

export function switchService(draft: Draft, service: string, purpose: string, on: boolean): Draft {
  const services: Record<string, boolean> = { ...draft.services, [service]: on };
  if (on === draft.purposes[purpose]) delete services[service];
  return { ...draft, services };
}

/** An objection is one to the whole purpose, which the count is part of. */
export function switchCount(site: Site, draft: Draft, on: boolean): Draft {
  return { ...(on ? draft : switchPurpose(site, draft, COUNTING, false)), counted: on };
}

export const isOn = (draft: Draft, service: string, purpose: string): boolean =>
  draft.services[service] ?? draft.purposes[purpose] ?? false;

/**
 * What the draft answers. A switch that the rule had on, and that was left so, is no yes: it would count as one elsewhere. And where the
 * count is exempt and left on, a purpose that is off is no objection to it. What was objected to only a person lets go on (`person`).
 */
export function answersOf(
  { purposes, services, counted }: Draft,
  verdict: Verdict,
  person = true,
): Required<Answers> {
  const answered: Record<string, boolean | null> = {};
  for (const [id, on] of Object.entries(purposes)) {
    const holding = verdict.purposes[id];
    if (id === COUNTING && !on && counted) {
      if (person) answered[id] = null;
    } else if (!on || !isGranted(holding) || holding?.why === 'chosen') answered[id] = on;
  }
  return { purposes: answered, services };
}

const isGranted = (holding: Holding | undefined): boolean => holding?.state === 'granted';
