import type { Left } from './taken.js';
import type { Fields } from './value.js';

/** Fields of a config that have no place in a site.json → what is to be done about each. Of those that have one: nothing. */
export type Unplaced = Readonly<Record<string, string>>;

/**
 * Says of each field that is there what becomes of it, but for those that the caller sees to (`seen`), and those that are as `usual`:
 * what is false asks for nothing, where nothing else is.
 */
export const leftOf = (
  config: Fields,
  seen: readonly string[],
  unplaced: Unplaced,
  usual: Fields = {},
): Left[] =>
  Object.entries(config).flatMap(([field, value]) =>
    seen.includes(field) || value === undefined || value === (usual[field] ?? false)
      ? []
      : [
          {
            what: field,
            do: unplaced[field] ?? 'it is not known here; docs/config.md says what a site.json can say',
          },
        ],
  );

/** A yes that is there before it was given. */
export const PRE_TICKED = 'no switch is on before an answer where consent is needed';
/** Code that a config brings along. */
export const CALLBACK =
  'it is code; have it listen: sluice.on("change", …), or start with the answer: sluice.when("<service>").then(…)';
/** A regular expression that no glob can say. */
export const PATTERN = 'write them as names in which * stands for anything';
/** How something looks. */
export const LOOKS = 'see notice in docs/config.md for what can be set';
/** What would hide or delay the question, or hold the page. */
export const ALWAYS_ASKED =
  'the question is shown to everybody who has to be asked, and the page stays usable meanwhile';
