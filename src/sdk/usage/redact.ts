import { OTHER } from '../../protocol/dimensions.js';
import { compilePattern } from './pattern.js';

const ID = ':id';
const LONGEST = 200;

/**
 * Segments whose next one is a name or a secret by what it says, however plain it looks: `/users/jane-doe`,
 * `/reset/correct-horse`. An owner who wants one counted lists it in `usage.paths`.
 */
const BEFORE_A_PERSON =
  /^(u|users?|members?|profiles?|customers?|patients?|accounts|e-?mails?|phones?|tel|tokens?|sessions?|(password-?|pw-?)?reset([-_]password)?|recover|verify([-_]e-?mail)?|verification|confirm(ation)?|activat(e|ion)|invit(e|es|ation|ations)|unsubscribe|opt-?out|magic([-_]link)?)$/i;

/** Years, dates of this century, chapter and version numbers: numbers that name content. */
const TELLS_CONTENT =
  /^(\d{1,2}|(19|20)\d\d(-(19|20)?\d\d)?|20\d\d([-_.]\d\d){1,2}|\d{1,3}(\.\d{1,3}){1,2})$/;
const DATE = /^20\d\d([-_.]\d\d){1,2}([-_.]\d{1,2})?$/;

const UUID = /[0-9a-f]{8}[-_]?([0-9a-f]{4}[-_]?){3}[0-9a-f]{12}/i;
const IP = /^(\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i;
/** E-mails and handles, key=value, home folders, what is still encoded, whole addresses inside a segment. */
const MARKED = /[@=&?#\\/]|^~|%[0-9a-f]{2}/i;

/** Letters and digits without a separator that no word, product or title looks like. */
function isToken(word: string): boolean {
  const { length } = word;
  const digits = word.replace(/\D/g, '').length;
  if (digits === length) return false;
  if (length >= 40 || digits >= 5 || (digits && length >= 20)) return true;
  if (digits && length >= 8 && /^[0-9a-f]+$/i.test(word)) return true;
  // CamelCase changes seldom, base64 and base36 all the time.
  return length >= 6 && changes(word) >= 3 && changes(word) / length >= 0.25;
}

/** base64url has separators of its own, and what stands between two may be too short to tell. */
const isDense = (text: string): boolean => text.length >= 16 && changes(text) / text.length >= 0.3;

/** How often the kind of character changes; the capital that begins a word does not count. */
const changes = (word: string): number =>
  word.match(/\p{Ll}(?=[\p{Lu}\d])|\p{Lu}(?=\d)|\p{Lu}{2}(?=\p{Ll})|\d(?=\p{L})/gu)?.length ?? 0;

/** One segment of a path, or a campaign's word, without what could name a person or a session. */
export function redactWord(word: string): string {
  if (word === ID || TELLS_CONTENT.test(word)) return word;
  if (MARKED.test(word) || UUID.test(word) || IP.test(word)) return ID;
  if (/^[\p{Nd}\s().+_-]+$/u.test(word)) return ID;
  const words = word.split(/[^\p{L}\p{N}]+/u);
  if (words.some(isToken) || isDense(words.join(''))) return ID;
  // Runs of digits, also in groups as phone, card and social security numbers are written.
  return word.replace(/\+?\p{Nd}(?:[\s().+_-]*\p{Nd}){4,}/gu, (run) => (DATE.test(run) ? run : ID));
}

/** Decoded as often as it was encoded, so that nothing hides behind a second layer. What cannot be decoded is not told. */
function decode(segment: string): string {
  let text = segment;
  try {
    for (let i = 0; i < 4 && text.includes('%'); i++) text = decodeURIComponent(text);
  } catch {
    return ID;
  }
  return text;
}

/**
 * A path as a person would write it: decoded, one slash between segments, none at the end, no `;parameters`, no query or hash.
 * Stays in the page: it may still name someone.
 */
export function plainPath(pathname: string): string {
  const segments = pathname
    .replace(/[?#].*/s, '')
    .slice(0, 2000)
    .split('/')
    .map((segment) => {
      const text = decode(segment).normalize('NFKC').replace(/;.*/s, '').replace(/\p{C}/gu, '');
      return /[\\/?#]/.test(text) ? ID : text;
    });
  return '/' + segments.filter(Boolean).join('/');
}

/** Makes the function every path passes before it is stored or sent: the owner's patterns, the owner's expressions, ours. */
export function createRedact(
  paths: readonly string[],
  expressions: readonly string[],
): (pathname: string) => string {
  const patterns = paths.map((path) => [path, compilePattern(path)] as const);
  let owners: RegExp[] | null;
  try {
    owners = expressions.map((source) => new RegExp(source, 'gu'));
  } catch {
    // What the owner wanted hidden is not known, so no path is told. `sluice check` refuses such a config.
    owners = null;
  }

  return (pathname) => {
    if (!owners) return OTHER;
    const plain = plainPath(pathname);
    const pattern = patterns.find(([, matches]) => matches(plain));
    if (pattern) return pattern[0].slice(0, LONGEST);
    const segments = owners.reduce((path, expression) => path.replace(expression, ID), plain).split('/');
    const told = segments
      .filter(Boolean)
      .map((segment, i, all) => (BEFORE_A_PERSON.test(all[i - 1] ?? '') ? ID : redactWord(segment)))
      .join('/');
    return (
      ('/' + told)
        .slice(0, LONGEST)
        // Half of a character that took two code units.
        .replace(/[\uD800-\uDBFF]$/, '')
    );
  };
}
