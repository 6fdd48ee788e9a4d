import type { SettingsWords } from '../words/settings/en.js';

/** Whom an id means, as the audit log and the lists name who did something. */
export function whoText(
  actor: string,
  me: string | null,
  names: ReadonlyMap<string, string>,
  words: SettingsWords['who'],
): string {
  if (actor === me) return words.you;
  if (actor === 'terminal' || actor === 'serve') return words.operator;
  if (actor === 'mail') return words.mail;
  const [kind, id = ''] = actor.split(':');
  if (kind === 'token') return words.token(id);
  if (kind === 'share') return words.share(id);
  return names.get(actor) ?? words.gone;
}
