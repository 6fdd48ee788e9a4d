import type { Language } from '../protocol/ids.js';

/**
 * What pages and browsers call a language that we file under another name → that name; where there are two, the first that the site
 * has. Chinese is filed by its script: a region says only which one is read there (CLDR, likely subtags). `zh-CN` and the like need no
 * entry, since a name that is not found is looked for again without its region.
 */
const ALIASES: Readonly<Record<string, readonly Language[]>> = {
  zh: ['zh-Hans', 'zh-Hant'],
  'zh-TW': ['zh-Hant'],
  'zh-HK': ['zh-Hant'],
  'zh-MO': ['zh-Hant'],
  'zh-Hant-TW': ['zh-Hant'],
  'zh-Hant-HK': ['zh-Hant'],
  'zh-Hant-MO': ['zh-Hant'],
  iw: ['he'],
};

/**
 * Further names of a site's languages → the language; none where there is no choice. The page only looks names up, so that a site which
 * needs none of these pays no byte for them.
 */
export function aliasesOf(languages: readonly Language[]): Readonly<Record<string, Language>> {
  if (languages.length < 2) return {};
  return Object.fromEntries(
    Object.entries(ALIASES).flatMap(([alias, names]) => {
      const name = names.find((language) => languages.includes(language));
      return name && !languages.includes(alias) ? [[alias, name]] : [];
    }),
  );
}
