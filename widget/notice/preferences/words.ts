import type { Decision } from '../../../src/protocol/decision.js';
import type { LanguagePack, ServiceDetails } from '../../../src/protocol/page-config.js';
import type { Verdict } from '../../../src/protocol/verdict.js';
import { fill, list } from '../texts/wording.js';

export interface Spoken {
  readonly pack: LanguagePack;
  readonly services: readonly ServiceDetails[];
}

/** What was decided and when, why it is asked again, and what the browser asked for: a sentence each. */
export function sayWhy({ pack, services }: Spoken, verdict: Verdict, decision: Decision | null): string[] {
  const { texts } = pack;
  const because = verdict.ask?.because;
  const said = [decision ? sayDecision(pack, decision) : verdict.model === 'opt-in' ? texts.notChosen : ''];
  if (because === 'expired') said.push(texts.againExpired);
  if (verdict.ask?.added.length) {
    const names = verdict.ask.added.map(
      (id) => pack.purposes[id]?.label ?? services.find((s) => s.id === id)?.name ?? id,
    );
    said.push(fill(texts.againNew, { what: list(pack.lang, names) }));
  }
  if (verdict.gpc) said.push(texts.gpcText);
  return said.filter(Boolean);
}

/** What the policy has changed since it was answered, oldest first. */
export const sayChanges = ({ tells }: LanguagePack, decision: Decision | null): string[] =>
  decision
    ? Object.keys(tells)
        .map(Number)
        .filter((version) => version > decision.policy)
        .sort((a, b) => a - b)
        .map((version) => tells[version] as string)
    : [];

function sayDecision({ texts, purposes, lang }: LanguagePack, decision: Decision): string {
  const answers = [...Object.values(decision.purposes), ...Object.values(decision.services)];
  const allowed = Object.keys(decision.purposes).filter((id) => decision.purposes[id]);
  const text = answers.every(Boolean)
    ? texts.chosenAll
    : allowed.length
      ? texts.chosenSome
      : texts.chosenNone;
  return fill(text, {
    date: dayOf(lang, decision.day),
    purposes: list(
      lang,
      allowed.map((id) => purposes[id]?.label ?? id),
    ),
  });
}

/** A decision knows its UTC day and no more. */
const dayOf = (lang: string, day: number): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(day * 864e5);
