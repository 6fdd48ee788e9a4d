import type { ChainHeader, HeadList, KeptRecord } from '../../protocol/record.js';
import { type Unsealed, unseal } from './chain.js';

/** The first line at which a chain does not hold. */
export interface Broken {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface FollowedDay {
  readonly day: string;
  readonly head: string;
  readonly records: number;
}

type Line = { readonly header: ChainHeader } | { readonly record: KeptRecord };

/**
 * Follows a chain line by line, one day or several in order, as a day's file and an export hold them. What was cut off at its end only
 * published heads can show: see {@link compareHeads}.
 */
export class Follower {
  site = '';
  chain = '';
  /** Artefacts that the records name. */
  readonly bundles = new Set<string>();
  readonly #days: { day: string; head: string; records: number }[] = [];

  /** Every day so far, with what it ends in. */
  get days(): readonly FollowedDay[] {
    return this.#days;
  }

  /** Null: the line follows. Else why not; nothing below it says anything any more. */
  take(text: string): string | null {
    const sealed = unseal(text);
    const line = sealed && read(sealed);
    if (!sealed || !line) return 'is no line of a chain: it was changed, or cut off';
    return 'header' in line ? this.#begin(line.header, sealed) : this.#add(line.record, sealed);
  }

  #begin({ site, chain, day, prev }: ChainHeader, sealed: Unsealed): string | null {
    const last = this.#days.at(-1);
    if (!sealed.follows('')) return 'its hash does not follow from what it says: it was changed';
    if (last && (site !== this.site || chain !== this.chain))
      return `begins another chain: ${chain} of ${site}`;
    if (last && day <= last.day) return `begins ${day} after ${last.day}`;
    if (last && prev !== last.head)
      return `does not follow from the end of ${last.day}: lines or days between them are missing or were changed`;
    Object.assign(this, { site, chain });
    this.#days.push({ day, head: sealed.hash, records: 0 });
    return null;
  }

  #add({ seq, bundle }: KeptRecord, sealed: Unsealed): string | null {
    const day = this.#days.at(-1);
    if (!day) return 'is a record, and no day has begun';
    const due = day.records + 1;
    if (seq !== due) return `is record ${seq} of its day where ${due} is due: one is missing, or was moved`;
    if (!sealed.follows(day.head))
      return 'its hash does not follow from what it says and the line before it: it was changed';
    day.head = sealed.hash;
    day.records = due;
    this.bundles.add(bundle);
    return null;
  }
}

/** The first line of a day that does not follow, or null. */
export function brokenIn(lines: Iterable<string>): Broken | null {
  const follower = new Follower();
  let number = 0;
  for (const text of lines) {
    number += 1;
    const message = follower.take(text);
    if (message !== null) return { line: number, message };
  }
  return null;
}

/** Days that disagree with published heads, and published ones that are not there: a sentence each. */
export function compareHeads({ site, chain, days }: Follower, list: HeadList): string[] {
  if (list.site !== site || list.chain !== chain)
    return [`the heads are of ${list.site}, chain ${list.chain}; this is ${site}, chain ${chain}`];
  const headOf = new Map(days.map(({ day, head }) => [day, head]));
  const begins = days[0]?.day ?? '';
  return list.heads.flatMap(({ day, head }) => {
    // Older days were purged; their heads are what is left of them.
    if (day < begins) return [];
    const found = headOf.get(day);
    if (found === head) return [];
    return found === undefined
      ? [`${day} has a published head, and is not there`]
      : [
          `${day} ends in ${found}, published was ${head}: its last lines are missing, or it was written anew`,
        ];
  });
}

function read({ json }: Unsealed): Line | null {
  try {
    const value = JSON.parse(json) as Partial<ChainHeader & KeptRecord>;
    if (typeof value.day === 'string') return { header: value as ChainHeader };
    if (typeof value.seq === 'number') return { record: value as KeptRecord };
    return null;
  } catch {
    return null;
  }
}
