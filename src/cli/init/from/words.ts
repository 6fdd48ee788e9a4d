import { NECESSARY } from '../../../protocol/purposes.js';
import { plain } from '../find-service.js';

/** What other tools, and their owners, call the purposes that we have. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  [NECESSARY]: [
    'necessary',
    'essential',
    'essentials',
    'required',
    'strictlynecessary',
    'mandatory',
    'notwendig',
    'necessaires',
    'necesarias',
  ],
  preferences: [
    'preferences',
    'preference',
    'functional',
    'functionality',
    'functionalities',
    'functionnal',
    'comfort',
    'funktional',
    'fonctionnels',
  ],
  personalization: [
    'personalization',
    'personalisation',
    'abtesting',
    'experiments',
    'experimentation',
    'personalisierung',
  ],
  analytics: [
    'analytics',
    'analytic',
    'analysis',
    'statistics',
    'statistic',
    'stats',
    'performance',
    'measurement',
    'audience',
    'statistik',
    'statistiken',
    'statistiques',
    'mesure',
  ],
  support: ['support', 'chat', 'livechat', 'helpdesk'],
  media: [
    'media',
    'video',
    'videos',
    'social',
    'socialmedia',
    'externalmedia',
    'embeds',
    'embed',
    'comment',
    'comments',
    'maps',
    'medien',
    'externemedien',
  ],
  marketing: [
    'marketing',
    'ads',
    'advertising',
    'advertisement',
    'advertisements',
    'advertisment',
    'targeting',
    'retargeting',
    'tracking',
    'werbung',
    'publicite',
    'publicidad',
  ],
};

const BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([purpose, words]) => words.map((word) => [word, purpose] as const)),
);

/** The purpose that a category is, by its id or a label: `ads`, `Marketing cookies`. */
export function purposeCalled(...names: readonly (string | undefined)[]): string | undefined {
  for (const name of names) {
    const word = plain((name ?? '').normalize('NFD').replace(/\p{M}/gu, '')).replace(
      /cookies?$|^cookies?(de)?/,
      '',
    );
    const purpose = BY_WORD.get(word);
    if (purpose) return purpose;
  }
  return undefined;
}
