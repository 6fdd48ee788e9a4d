import type { Role } from '../../../../src/protocol/people.js';
import type { SettingsWords } from '../../words/settings/en.js';

/** An entry's detail with the names of people in the place of their ids, and roles in the reader's words. */
export function detailText(
  { action, detail }: { readonly action: string; readonly detail: string },
  names: ReadonlyMap<string, string>,
  words: SettingsWords,
): string {
  if (action === 'site.publish') return words.audit.version(detail);
  const isAboutRoles = /^(role|invitation)\./.test(action);
  return detail
    .split(' ')
    .map((word) => {
      const name = names.get(word);
      if (name !== undefined) return name;
      if (!isAboutRoles) return word;
      return word === 'none' ? words.audit.roleNone : (words.people.roles[word as Role] ?? word);
    })
    .join(' ');
}
