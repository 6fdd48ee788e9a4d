import { describe, expect, it } from 'vitest';
import { checkSite } from '../../../src/bundle/check.js';
import { makeBundle } from '../../../src/bundle/index.js';
import type { PageConfig } from '../../../src/protocol/page-config.js';

/** What the page is told of its languages, and which of them each name brings. */
function bundleOf(languages: string[]) {
  const checked = checkSite({
    site: 'shop',
    name: 'The Shop',
    policy: { version: 1, url: '/privacy' },
    purposes: { analytics: {} },
    languages,
  });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  const { entry, files } = makeBundle(checked.config);
  // The whole config holds a style sheet, and with it anything; these two are plain lists.
  const read = (list: RegExp): unknown => new Function(`return ${list.exec(entry)?.[1]}`)();
  const page = {
    languages: read(/languages:(\[.*?\])/),
    files: read(/files:(\{more:.*?\}\})/),
  } as Pick<PageConfig, 'languages' | 'files'>;
  const speaks = (name: string): string | undefined =>
    /lang:"([\w-]+)"/.exec(files.get(page.files.languages[name] ?? '') ?? '')?.[1];
  return { page, speaks };
}

describe('the languages of a bundle', () => {
  it('are files, but for the first, and further names of one lead to the same file', () => {
    const { page, speaks } = bundleOf(['en', 'zh-Hans', 'zh-Hant', 'he']);
    expect(page.languages.slice(0, 4)).toEqual(['en', 'zh-Hans', 'zh-Hant', 'he']);
    expect(Object.fromEntries(page.languages.map((name) => [name, speaks(name)]))).toEqual({
      en: undefined,
      'zh-Hans': 'zh-Hans',
      zh: 'zh-Hans',
      'zh-Hant': 'zh-Hant',
      'zh-TW': 'zh-Hant',
      'zh-HK': 'zh-Hant',
      'zh-MO': 'zh-Hant',
      'zh-Hant-TW': 'zh-Hant',
      'zh-Hant-HK': 'zh-Hant',
      'zh-Hant-MO': 'zh-Hant',
      he: 'he',
      iw: 'he',
    });
  });

  it('fetch no file for the first under any of its names', () => {
    const { page } = bundleOf(['zh-Hans', 'en']);
    expect(page.languages).toEqual(['zh-Hans', 'en', 'zh']);
    expect(Object.keys(page.files.languages)).toEqual(['en']);
  });

  it('add nothing to a site that has none with another name', () => {
    const { page } = bundleOf(['en', 'de']);
    expect(page.languages).toEqual(['en', 'de']);
    expect(Object.keys(page.files.languages)).toEqual(['de']);
  });
});
