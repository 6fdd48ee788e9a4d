import type { AnswerRecord } from '../../protocol/record.js';
import { type Known, type Passed, refuse } from './arrival.js';

/** What a site has published, by the hash that records name. */
export interface Nameable {
  readonly purposes: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  /** Variant → language → hash. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Cited<A extends Nameable> extends Known<AnswerRecord> {
  readonly artefact: A;
}

/**
 * A record is taken as far as it says what its own artefact can say: every word in it is one that the site has published, so that
 * nothing else gets into the chain, by mistake or by a forger's.
 */
export const artefact =
  <A extends Nameable>(find: (site: string, hash: string) => A | undefined) =>
  (arrival: Known<AnswerRecord>): Passed<Cited<A>> => {
    const { report } = arrival;
    const found = find(report.site, report.bundle);
    if (!found) {
      return refuse(
        'unknown-bundle',
        `bundle: "${report.bundle}" was not published here; publish the site.json it was built from, with the same version of sluice`,
      );
    }
    const unknown = unknownIn(report, found);
    return unknown === null
      ? { on: { ...arrival, artefact: found } }
      : refuse('malformed', `${unknown} is not in the artefact that the record names`);
  };

function unknownIn(report: AnswerRecord, { purposes, services, rules, texts }: Nameable): string | null {
  const { variant = '' } = report;
  const named = [
    ...Object.keys(report.purposes).map((id) => ['purposes', id, purposes.has(id)] as const),
    ...Object.keys(report.services).map((id) => ['services', id, services.has(id)] as const),
    ['rule', report.rule, rules.has(report.rule)] as const,
    ['variant', variant, texts.has(variant)] as const,
    ['lang', report.lang, !!texts.get(variant)?.has(report.lang)] as const,
  ];
  const wrong = named.find(([, , isKnown]) => !isKnown);
  return wrong ? `${wrong[0]}: "${wrong[1]}"` : null;
}
