/**
 * What a service may receive, in words that every language of the notice has a translation of. A site.json may say something else; then
 * it says it in each of its languages.
 */
export const DATA_WORDS = [
  'page address',
  'page you came from',
  'browser and screen size',
  'screen size',
  'an identifier kept in your browser',
  'IP address',
  'approximate location',
  'what you click',
  'what you click and scroll',
  'what you search for',
  'what you type into forms',
  'what you buy',
  'errors in the page',
  'how fast the page is',
  'what you write in the chat',
  'which videos you watch',
  'what you listen to',
  'which variant of the page you see',
  'payment details',
  'what you sign in with',
  'messages you open',
  'name',
  'e-mail address',
] as const;

export type DataWord = (typeof DATA_WORDS)[number];
