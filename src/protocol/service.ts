import { type Static, Type } from '@sinclair/typebox';

const id = (what: string) =>
  Type.String({
    pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$',
    description: `${what}: [a-z0-9-], at most 40.`,
  });

export const HostPattern = Type.String({
  pattern: '^(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*$',
  maxLength: 253,
  description: 'A host name, or *.name for its subdomains. No scheme, port or path.',
});
export const NameGlob = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'A name; * stands for any characters.',
});

const PerLanguage = Type.Record(
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  Type.String({ minLength: 1, maxLength: 80 }),
);
const PhraseSchema = (description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 80 }), PerLanguage], { description });
const KEEPS =
  'minutes, hours, days, weeks, months or years after a number ("13 months"), "session", or your own words by language: { "en": "…", "de": "…" }';

/** A name, or one with how long it is kept. */
const KeptName = Type.Union(
  [
    NameGlob,
    Type.Object(
      { name: NameGlob, keeps: PhraseSchema(`How long it is kept: ${KEEPS}.`) },
      { additionalProperties: false },
    ),
  ],
  { description: 'A name, in which * stands for any characters, or { "name": "_ga", "keeps": "2 years" }.' },
);

/**
 * One integration, whole: what the gate needs to hold it (`hosts`, `cookies`, `storage`) and what the visitor is told
 * (`provider`, `data`, `keeps`, `country`).
 */
export const Service = Type.Object(
  {
    id: id('Service id'),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    purpose: id('Purpose id'),
    provider: Type.Optional(Type.String({ maxLength: 120, description: 'Company that runs it.' })),
    country: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'Where the provider is, ISO 3166-1.' }),
    ),
    policy: Type.Optional(Type.String({ format: 'uri', description: "The provider's privacy page." })),
    hosts: Type.Array(HostPattern, { maxItems: 40, default: [] }),
    cookies: Type.Array(KeptName, {
      maxItems: 40,
      default: [],
      description: 'Names, or { "name": "_ga", "keeps": "2 years" }.',
    }),
    storage: Type.Array(KeptName, {
      maxItems: 40,
      default: [],
      description:
        'The same: keys of localStorage and sessionStorage, names of IndexedDB databases and caches.',
    }),
    packages: Type.Optional(
      Type.Array(Type.String({ pattern: '^(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$' }), {
        maxItems: 40,
        description:
          'npm packages it comes in; `sluice mark` knows them on jsdelivr, unpkg, esm.sh, skypack and cdnjs.',
      }),
    ),
    inline: Type.Optional(
      Type.Array(Type.String({ minLength: 3, maxLength: 120 }), {
        maxItems: 40,
        description:
          'Code that `sluice mark` knows its inline scripts by, e.g. `shopMetrics.init(`; with `^` in front: where a script begins with it. Spaces and the kind of quote do not count.',
      }),
    ),
    data: Type.Array(
      PhraseSchema('A word of the vocabulary, or your own by language: { "en": "…", "de": "…" }.'),
      {
        maxItems: 20,
        default: [],
        description: 'What it gets: words of the vocabulary, or your own by language. See declaration.md.',
      },
    ),
    keeps: Type.Optional(PhraseSchema(`How long it keeps that: ${KEEPS}.`)),
    since: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Policy version that introduced it; asks again in a granted purpose.',
      }),
    ),
    stops: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'False: it cannot be stopped once it runs; withdrawing reloads the page.',
      }),
    ),
    adapter: Type.Optional(id('Id of the vendor adapter that tells it the verdict')),
  },
  { $id: 'Service', additionalProperties: false },
);
export type Service = Static<typeof Service>;

/**
 * One call of a vendor's, as data: of a function (`call`) or into a queue (`push`). A `{ "state": "analytics" }` anywhere in `args`
 * becomes `granted` or `denied` by the verdict of that purpose, or what `granted` and `denied` beside it say instead.
 */
export const VendorCall = Type.Object(
  {
    call: Type.Optional(
      Type.String({
        description:
          'Path of a function from window, e.g. posthog.opt_in_capturing. A grant waits for it; a refusal passes over it, for nothing runs.',
      }),
    ),
    stub: Type.Optional(
      Type.Literal(true, {
        description:
          "With call: where the function is not there yet, it is made as the vendor's own snippet makes it, a function that keeps its arguments in `q`.",
      }),
    ),
    push: Type.Optional(
      Type.String({
        description: 'Array on window, made if missing, that the arguments are pushed to as one entry.',
      }),
    ),
    as: Type.Optional(
      Type.Union([Type.Literal('array'), Type.Literal('arguments'), Type.Literal('items')], {
        description:
          'How the entry is pushed: as an array (default), as an arguments object (Google), or as separate entries.',
      }),
    ),
    model: Type.Optional(
      Type.Literal('opt-out', {
        description: 'Only where the rule is this: what a law of such regions asks for.',
      }),
    ),
    args: Type.Array(Type.Unknown()),
  },
  { additionalProperties: false },
);
export type VendorCall = Static<typeof VendorCall>;

/**
 * How a vendor is told. `before`: at the tag's start, so before any tag of its, with what the region's rule says. `told`: at each
 * answer, either way, and at the start of a page whose visitor has answered. `granted`, `denied`: the same, by the state of its
 * services (of the purpose `by`, where that is named).
 */
export const VendorAdapter = Type.Object(
  {
    id: id('Adapter id'),
    by: Type.Optional(id('Purpose whose state counts, whatever purpose its services have')),
    before: Type.Array(VendorCall, { default: [] }),
    told: Type.Array(VendorCall, { default: [] }),
    granted: Type.Array(VendorCall, { default: [] }),
    denied: Type.Array(VendorCall, { default: [] }),
    checked: Type.Union([Type.Literal('package'), Type.Literal('vendor'), Type.Literal('others')], {
      description:
        "Where the calls were read: in the vendor's npm package, on the vendor's pages, or in code of others that cites those.",
    }),
  },
  { $id: 'VendorAdapter', additionalProperties: false },
);
export type VendorAdapter = Static<typeof VendorAdapter>;
