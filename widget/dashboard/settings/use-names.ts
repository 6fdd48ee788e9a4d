import type { PersonEntry } from '../../../src/protocol/people.js';
import { usePage } from '../page.js';
import { useListed } from './use-listed.js';
import { whoText } from './who.js';
import { useSettingsWords } from './words.js';

export interface Names {
  /** By id of the account, of those who have a role on the site or on all. */
  readonly names: ReadonlyMap<string, string>;
  readonly who: (actor: string) => string;
}

/** The collector keeps ids and no names of who did what: they are put in here, from the list of people. */
export function useNames(): Names {
  const { site, me } = usePage();
  const words = useSettingsWords();
  const { value } = useListed<{ people: readonly PersonEntry[] }>(
    `/v1/people?site=${encodeURIComponent(site.id)}`,
  );
  const names = new Map(value?.people.map(({ id, name }) => [id, name]));
  return { names, who: (actor) => whoText(actor, me.account?.id ?? null, names, words.who) };
}
