import type { LanguagePack, Tree } from '../../src/protocol/page-config.js';
import type { Verdict } from '../../src/protocol/verdict.js';

const TITLE = 'sluice-changed';

/** A change that asks nothing, told once: the first layer shows it in the question's place. */
export const tellTree = ({ texts, tells, lang, dir }: LanguagePack, { tell }: Verdict): Tree => [
  'section',
  { class: 'sluice sluice-notice', 'aria-labelledby': TITLE, lang, dir, 'data-nosnippet': '' },
  [
    'div',
    { class: 'sluice-said' },
    ['h2', { id: TITLE }, texts.changed],
    ['p', {}, tell.map((version) => tells[version]).join(' ')],
  ],
  ['button', { type: 'button', 'data-sluice-action': 'close' }, texts.understood],
];
