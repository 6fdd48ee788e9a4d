import type { LanguagePack, Tree } from '../../../src/protocol/page-config.js';
import type { Words } from './words.js';

const button = (action: string, label: string | null): Tree[] =>
  label ? [['button', { type: 'button', 'data-sluice-action': action }, label]] : [];

/** A placeholder as data. `id`: what its name is found by. */
export function placeholderTree(
  { lang, dir }: Pick<LanguagePack, 'lang' | 'dir'>,
  words: Words,
  id: string,
): Tree {
  const { title, body, what, once, always, options } = words;
  const actions = [...button('once', once), ...button('always', always)];
  return [
    'div',
    {
      class: 'sluice sluice-embed',
      role: 'group',
      'aria-labelledby': id,
      lang,
      dir,
      'data-sluice-embed': '',
      'data-nosnippet': '',
    },
    [
      'div',
      { class: 'sluice-room' },
      [
        'div',
        { class: 'sluice-held' },
        ...(what ? [['small', {}, what] as const] : []),
        ['strong', { id }, title],
        ['p', {}, body],
        ...(actions.length ? [['div', { class: 'sluice-once' }, ...actions] as const] : []),
        ...button('options', options),
      ],
    ],
  ];
}
