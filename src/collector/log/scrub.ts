const V4 = String.raw`(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\.\d)`;
/** Eight groups, or fewer around `::`; times of day have two colons and no `::`. */
const V6 = String.raw`(?<![\w:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){6}(?:\d{1,3}\.){3}\d{1,3}|(?:[\da-f]{1,4}:){0,6}(?:[\da-f]{1,4})?::(?:[\da-f]{1,4}:){0,6}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{1,4})?)(?!\w|:[\da-f:])`;

/** Whose addresses these are nobody learns anything from. */
const NOBODY = /^(127\.[\d.]+|0\.0\.0\.0|::1?)$/;

/** In this order: what is left of one is not read by the next. */
const CUTS: readonly (readonly [RegExp, string | ((found: string, ...groups: string[]) => string)])[] = [
  // An address on the web: its origin stays, who signed in, path, query and fragment go.
  [
    /\b(\w{2,10}:\/\/)(?:[^\s"'\\/@]*@)?([^\s"'\\/?#]+)[^\s"'\\]*/gi,
    (_all, scheme, host) => `${scheme}${host}`,
  ],
  // What RFC 5322 §3.2.3 lets stand before the @.
  [/[\w.!#$%&'*+/=?^`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*/gi, '(e-mail)'],
  [/\?[^\s"'\\=]*=[^\s"'\\]*/g, '(query)'],
  [new RegExp(V6, 'gi'), (found) => (NOBODY.test(found) ? found : '(address)')],
  [new RegExp(V4, 'g'), (found) => (NOBODY.test(found) ? found : '(address)')],
  // Long enough to let somebody in: our secrets are 43 of base64url.
  [/[\w-]{40,}/g, '(token)'],
  [/(?<![\w-])[\da-f]{32,}(?![\w-])/gi, '(token)'],
];

/** A line without what could tell who somebody is or let somebody in. JSON stays JSON: nothing is cut across a quote. */
export function scrub(line: string): string {
  return CUTS.reduce((text, [pattern, by]) => text.replace(pattern, by as string), line);
}
