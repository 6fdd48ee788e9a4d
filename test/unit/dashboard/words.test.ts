import { describe, expect, it } from 'vitest';
import { de } from '../../../widget/dashboard/words/de.js';
import { en, type Words } from '../../../widget/dashboard/words/en.js';
import { es } from '../../../widget/dashboard/words/es.js';
import { fr } from '../../../widget/dashboard/words/fr.js';
import { ja } from '../../../widget/dashboard/words/ja.js';
import { de as deSettings } from '../../../widget/dashboard/words/settings/de.js';
import { en as enSettings } from '../../../widget/dashboard/words/settings/en.js';
import { es as esSettings } from '../../../widget/dashboard/words/settings/es.js';
import { fr as frSettings } from '../../../widget/dashboard/words/settings/fr.js';
import { ja as jaSettings } from '../../../widget/dashboard/words/settings/ja.js';
import { pickSettingsWords } from '../../../widget/dashboard/words/settings/pick.js';
import { pickWords } from '../../../widget/dashboard/words/pick.js';

/** Said alike in that language, or by everybody. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  de: [
    ...['Authenticator', 'Browser', 'Code', 'Details', 'Details: #', 'Downloads', 'Filter', 'Host', 'Name'],
    ...['Software', 'System', 'Tablet', 'Text', 'Tokens', 'Web Vital', 'Web Vitals'],
  ],
  es: ['Host', 'Editor', 'editor', 'token #', 'Tokens', 'Web Vital', 'Web Vitals'],
  fr: [
    ...['Code', 'Conversion', 'Direct', 'E-mail', 'Page', 'Pages', 'Service', 'Site', 'Source', 'Sources'],
    ...['Web Vital', 'Web Vitals', '# pts', 'version #'],
  ],
  ja: ['Web Vital', 'Web Vitals'],
};

/** Every text, by its path; of those that are made, as they are made of `#`. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, value);
    else if (typeof value === 'function' && !/^(undercount)$/.test(key))
      found.set(at, String((value as (...given: string[]) => string)('#', '#', '#')));
    else if (value && typeof value === 'object')
      for (const [inner, text] of texts(value, at)) found.set(inner, text);
  }
  return found;
}

const english = texts({ ...en, owners: enSettings });
/** Names of products and keys, and what has no word in it. */
const isName = (path: string, text: string): boolean =>
  /^(value\.(browser|os)\.|(owners\.)?title$|value\.models\.opt|unit\.)/.test(path) ||
  !/\p{L}{2}/u.test(text.replaceAll('#', ''));

describe.each([
  ['de', de, deSettings],
  ['es', es, esSettings],
  ['fr', fr, frSettings],
  ['ja', ja, jaSettings],
] as const)('the dashboard in %s', (lang, words: Words, settings) => {
  it('is picked for who reads it', async () => {
    expect(await pickWords([`${lang}-XX`, 'en'])).toBe(words);
    expect(await pickSettingsWords(lang)).toBe(settings);
  });

  it('says everything that English says, and nothing of it in English', () => {
    const own = texts({ ...words, owners: settings });
    const left = [...english].filter(
      ([path, text]) => own.get(path) === text && !isName(path, text) && !ALIKE[lang]?.includes(text),
    );
    expect(left).toEqual([]);
    expect([...english.keys()].filter((path) => !own.has(path))).toEqual([]);
  });

  it('loses nothing that is put into a text', () => {
    const own = texts({ ...words, owners: settings });
    const count = (text = '') => text.split('#').length;
    // Numbers, names and words that a sentence cannot do without.
    const lost = [...english].filter(([path, text]) => count(own.get(path)) < Math.min(count(text), 2));
    expect(lost).toEqual([]);
  });
});
