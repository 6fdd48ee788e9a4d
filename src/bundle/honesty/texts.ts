import type { Language } from '../../protocol/ids.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { NoticeTexts } from '../../protocol/texts.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import type { Tell } from './tell.js';
import { LABEL_PAIRS } from './labels.js';
import { LIMITS } from './limits.js';
import { faultOf } from './lint.js';

type Key = keyof NoticeTexts;

/** What is pressed. */
const BUTTONS: readonly Key[] = [
  ...(['accept', 'reject', 'options', 'close', 'save', 'withdraw', 'leave', 'understood'] as const),
  ...(['reopen', 'privacyChoices', 'saveReceipt', 'forget', 'loadOnce', 'loadAlways'] as const),
];

/** Besides "cookie", which every language knows. How software that answers notices finds ours, and visitors what it is about. */
const COOKIES: Readonly<Record<Language, RegExp>> = {
  ar: /ارتباط|كوكي/,
  bg: /бискв/i,
  ca: /galet/i,
  cs: /cookie|koláč/i,
  el: /μπισκότ/i,
  et: /küpsis/i,
  fa: /کوکی/,
  fi: /eväste/i,
  ga: /fianá/i,
  hi: /कुकी/,
  hr: /kolačić/i,
  hu: /süti/i,
  ko: /쿠키/,
  lt: /slapuk/i,
  lv: /sīkdat|sīkfail/i,
  mk: /колач/i,
  pl: /ciastecz/i,
  ru: /кук/i,
  sl: /piškot/i,
  sr: /kolačić|колачић/i,
  tr: /çerez/i,
  uk: /кук/i,
};

const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const plain = (text: string): string => text.trim().replaceAll("'", '’');

/** The texts of `notice.texts`, each for itself and beside those it stands with. */
export function lookAtTexts({ languages, notice, tcf }: SiteConfig, tell: Tell): void {
  const keys = new Set(Object.values(notice.texts).flatMap((texts) => Object.keys(texts)));
  const prescribed = !!tcf?.standardTexts;
  for (const [language, own] of Object.entries(notice.texts)) {
    const at = `notice.texts.${language}`;
    if (!languages.includes(language))
      tell(
        'one-language',
        at,
        own,
        `is none of this site's languages (${languages.join(', ')}); add it there`,
      );
    const wording = WORDINGS[language];
    if (!wording) continue;
    for (const [key, text] of Object.entries(own)) {
      const path = `${at}.${key}`;
      const ours = wording.texts[key as Key] as string | undefined;
      if (ours === undefined) {
        tell(null, path, text, 'is no text of the notice; docs/config.md lists their keys');
        continue;
      }
      const fault = faultOf(text, language, { prescribed });
      if (fault) tell(fault.rule, path, text, fault.message);
      const [has, needs] = [placesOf(text), placesOf(ours)];
      if (has.join() !== needs.join())
        tell(
          key === 'parties' ? 'counted-parties' : 'says-it-all',
          path,
          text,
          `has ${has.join(' and ') || 'no place'} and needs ${needs.join(' and ') || 'none'}, each written so; ours is "${ours}"`,
        );
      if (BUTTONS.includes(key as Key) && [...text].length > LIMITS.label)
        tell('plain-labels', path, text, `is longer than a button takes; at most ${LIMITS.label} characters`);
    }
    lookAtFirstLayer(language, { ...wording.texts, ...own }, own, notice.reopen, tell);
  }
  for (const language of languages)
    for (const key of keys)
      if (WORDINGS[language] && notice.texts[language]?.[key] === undefined)
        tell(
          'one-language',
          `notice.texts.${language}.${key}`,
          undefined,
          'is required: another language has a text of your own here, and visitors of both are to be asked the same',
        );
}

function lookAtFirstLayer(
  language: Language,
  texts: NoticeTexts,
  own: Readonly<Partial<Record<string, string>>>,
  reopen: boolean,
  tell: Tell,
): void {
  const at = `notice.texts.${language}`;
  const ours = WORDINGS[language]?.texts as NoticeTexts; // looked up before
  if (own.title && namesCookies(ours.title, language) && !namesCookies(own.title, language))
    tell(
      'says-it-all',
      `${at}.title`,
      own.title,
      `does not say that it is about cookies; ours is "${ours.title}"`,
    );
  for (const key of ['parties', 'partiesOne', 'partiesNone'] as const)
    if (/\p{N}/u.test(own[key] ?? ''))
      tell(
        'counted-parties',
        `${at}.${key}`,
        own[key],
        'has a number of its own; the number is {count}, which is counted',
      );
  if (own.close && !refuses(own.close, texts))
    tell(
      'close-refuses',
      `${at}.close`,
      own.close,
      `does not say that it refuses; it needs the words "${texts.reject}"`,
    );
  if (own.accept || own.reject) lookAtPair(language, [texts.accept, texts.reject], own, tell);
  // Where the way back is the page's own link, only the owner knows what it is called.
  for (const key of reopen ? (['consequence', 'receiptControl'] as const) : []) {
    const names = (those: NoticeTexts): boolean => those[key].includes(those.reopen);
    if ((own[key] || own.reopen) && names(ours) && !names(texts))
      tell(
        'says-it-all',
        `${at}.${own[key] ? key : 'reopen'}`,
        own[key] ?? own.reopen,
        own[key]
          ? `does not say how to go back; it needs the words "${texts.reopen}"`
          : `is not what "${key}" calls it; write that too, with these words`,
      );
  }
}

const namesCookies = (title: string, language: Language): boolean =>
  /cookie/i.test(title) || !!COOKIES[language]?.test(title);

/** Letters in a row that tell a word of the reject label, however it is inflected. */
const STEM = 5;

/** The text holds the reject label, or part of one of its words that accepting does not share. */
export function refuses(text: string, { accept, reject }: Pick<NoticeTexts, 'accept' | 'reject'>): boolean {
  const [said, yes, no] = [text, accept, reject].map((each) => each.toLowerCase()) as [
    string,
    string,
    string,
  ];
  const stems = [...no].map((_, i) => no.slice(i, i + STEM)).filter((stem) => stem.length === STEM);
  return (
    said.includes(no) ||
    stems.some((stem) => !stem.includes(' ') && !yes.includes(stem) && said.includes(stem))
  );
}

/** Accept and reject as a pair. */
function lookAtPair(
  language: Language,
  [accept, reject]: readonly [string, string],
  own: Readonly<Partial<Record<string, string>>>,
  tell: Tell,
): void {
  const pairs = pairsOf(language);
  if (pairs.some(([yes, no]) => yes === plain(accept) && no === plain(reject))) return;
  const key = own.accept ? 'accept' : 'reject';
  const [yes, no] = [accept, reject].map((label) => label.trim().split(/\s+/).length) as [number, number];
  const differ =
    Math.abs(yes - no) > LIMITS.pairWords || Math.abs(accept.length - reject.length) > LIMITS.pairLetters;
  tell(
    differ ? 'equal-buttons' : 'plain-labels',
    `notice.texts.${language}.${key}`,
    own[key],
    `${differ ? 'is not as long as the other' : 'is no known label beside the other'} ("${accept}" / "${reject}"); choose one pair of ${pairs
      .map(([a, b]) => `"${a}" / "${b}"`)
      .join(', ')}`,
  );
}

/** Our own pair, and the others of the language. */
export function pairsOf(language: Language): readonly (readonly [accept: string, reject: string])[] {
  const texts = WORDINGS[language]?.texts;
  const others = LABEL_PAIRS[language] ?? LABEL_PAIRS[language.split('-')[0] as string] ?? [];
  const all = [...(texts ? [[texts.accept, texts.reject] as const] : []), ...others];
  return [...new Map(all.map(([yes, no]) => [`${yes}/${no}`, [plain(yes), plain(no)] as const])).values()];
}
