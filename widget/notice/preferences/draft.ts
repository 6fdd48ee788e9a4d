import type { PageConfig } from '../../../src/protocol/page-config.js';
import { NECESSARY } from '../../../src/protocol/purposes.js';
import type { Answers } from '../../../src/protocol/runtime.js';
import type { Holding, Verdict } from '../../../src/protocol/verdict.js';

/** What the switches say before anything is saved: a clone, thrown away unless it is. Services only where they differ. */
export type Draft = Required<Answers>;

type Site = Pick<PageConfig, 'purposes' | 'services'>;

/**
 * The switches as the verdict has them. Before an answer an opt-in verdict grants nothing, so every switch is off, but for that of a
 * count which the region exempts: it goes on.
 */
export function draftOf(site: Site, verdict: Verdict): Draft {
  const purposes = Object.fromEntries(site.purposes.map(({ id }) => [id, isRunning(verdict.purposes[id])]));
  const services: Record<string, boolean> = {};
  for (const { id, purpose } of site.services) {
    const on = isGranted(verdict.services[id]);
    if (purpose !== NECESSARY && on !== purposes[purpose]) services[id] = on;
  }
  return { purposes, services };
}

/** A purpose takes its services along. */
export function switchPurpose(site: Site, draft: Draft, purpose: string, on: boolean): Draft {
  const others = site.services.filter((s) => s.purpose !== purpose && s.id in draft.services);
  return {
    purposes: { ...draft.purposes, [purpose]: on },
    services: Object.fromEntries(others.map(({ id }) => [id, !!draft.services[id]])),
  };
}

export function switchService(draft: Draft, service: string, purpose: string, on: boolean): Draft {
  const services: Record<string, boolean> = { ...draft.services, [service]: on };
  if (on === draft.purposes[purpose]) delete services[service];
  return { ...draft, services };
}

export const isOn = (draft: Draft, service: string, purpose: string): boolean =>
  draft.services[service] ?? draft.purposes[purpose] ?? false;

/** What the draft answers. A switch that the rule had on, and that was left so, is no yes: it would count as one elsewhere. */
export function answersOf(draft: Draft, verdict: Verdict): Draft {
  const answered = Object.entries(draft.purposes).filter(
    ([id, on]) => !on || !isRunning(verdict.purposes[id]) || verdict.purposes[id]?.why === 'chosen',
  );
  return { ...draft, purposes: Object.fromEntries(answered) };
}

const isRunning = (holding: Holding | undefined): boolean => isGranted(holding) || holding?.why === 'exempt';

const isGranted = (holding: Holding | undefined): boolean => holding?.state === 'granted';
