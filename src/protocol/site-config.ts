import { type Static, type TArray, type TInteger, type TRecord, type TSchema, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';
import { PREF_LONGEST } from './prefs.js';
import { HostPattern, Service } from './service.js';

const Id = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$' });
const Text = Type.String({ minLength: 1, maxLength: 600 });
const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });
const PerLanguage = Type.Record(Language, Text, { description: 'Language → text.' });
const RegionCode = Type.String({
  pattern: '^([A-Z]{2}(-[A-Z0-9]{1,3})?|\\*)$',
  description: 'DE, US-CA, or * for everywhere.',
});
const Days = Type.Integer({ minimum: 1, maximum: 395 });
/** A schema with other words about it. Its type has to stay one that a declaration file can name. */
const but = <T extends TSchema>(schema: T, options: { description?: string; default?: unknown }): T => ({
  ...schema,
  ...options,
});
const closed = { additionalProperties: false };

const Purpose = Type.Object(
  {
    label: Type.Optional(
      but(PerLanguage, { description: 'Name in the notice; built-in purposes have one.' }),
    ),
    text: Type.Optional(but(PerLanguage, { description: 'What it is for, in a sentence.' })),
    sale: Type.Optional(
      Type.Boolean({ description: 'A sale or sharing of data: GPC and a US opt-out switch it off.' }),
    ),
  },
  closed,
);

const OwnerRule = Type.Object(
  {
    regions: Type.Array(RegionCode, { minItems: 1, maxItems: 300 }),
    model: Type.Optional(oneOf(['opt-in', 'opt-out', 'notice', 'none'])),
    grantDays: Type.Optional(but(Days, { description: 'Days a consent is kept.' })),
    refuseDays: Type.Optional(but(Days, { description: 'Days a refusal is kept; never fewer.' })),
  },
  closed,
);

const NoticeTexts = Type.Record(
  Language,
  Type.Record(Type.String({ pattern: '^[a-zA-Z]{2,40}$' }), Text, {
    description: 'Text key → text; see the list of keys in docs/config.md.',
  }),
);

const Look = {
  layout: oneOf(['card', 'bar', 'panel']),
  position: oneOf(['bottom-right', 'bottom-left', 'bottom', 'top', 'center']),
  scheme: oneOf(['auto', 'light', 'dark']),
};
const Theme = {
  accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
  radius: Type.Optional(Type.Integer({ minimum: 0, maximum: 24, description: 'px' })),
  font: Type.Optional(Type.String({ maxLength: 120, pattern: '^[\\w\\s,"\'-]+$' })),
  density: Type.Optional(oneOf(['compact', 'regular', 'comfortable'])),
};
const Share = Type.Integer({ minimum: 0, maximum: 1000 });

const Variant = Type.Object(
  {
    share: Type.Optional(
      but(Share, {
        description: 'How often it is drawn, against the others and notice.share; 1 if left out.',
      }),
    ),
    layout: Type.Optional(Look.layout),
    position: Type.Optional(Look.position),
    scheme: Type.Optional(Look.scheme),
    theme: Type.Optional(Type.Object(Theme, closed)),
    texts: Type.Optional(but(NoticeTexts, { description: 'Language → text key of the first layer → text.' })),
  },
  closed,
);

const Goal = Type.Object(
  {
    id: Id,
    label: Type.Optional(Type.String({ maxLength: 80 })),
    path: Type.Optional(
      Type.String({
        pattern: '^/',
        maxLength: 200,
        description: 'Reached when a page with this path is seen; * stands for one segment, ** for any.',
      }),
    ),
    click: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Reached when an element matching this CSS selector is clicked.',
      }),
    ),
    event: Type.Optional(
      Type.String({ maxLength: 40, description: 'Reached by count() of this name; defaults to the id.' }),
    ),
  },
  closed,
);

const Funnel = Type.Object(
  {
    id: Id,
    label: Type.Optional(Type.String({ maxLength: 80 })),
    steps: Type.Array(Id, { minItems: 2, maxItems: 10, description: 'Goal ids, in order.' }),
  },
  closed,
);

const EventProps = Type.Record(
  Type.String({ pattern: '^[a-z0-9_-]{1,40}$' }),
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 50 }),
  { description: 'Property → every value it may take. Anything else is counted as (other).' },
);

const Automatic = Type.Object(
  {
    outbound: Type.Boolean({ default: true, description: 'Clicks on links to other sites, by host.' }),
    downloads: Type.Boolean({ default: true, description: 'Clicks on links to files, by redacted path.' }),
    search: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
      default: [],
      maxItems: 10,
      description:
        "Query parameters that hold a search of the site's own, such as q. Off while empty: what visitors write may be personal.",
    }),
    forms: Type.Boolean({
      default: true,
      description: 'Forms sent, by their id or name; never what is in them.',
    }),
    notFound: Type.Boolean({ default: true, description: 'Pages that do not exist, by redacted path.' }),
  },
  closed,
);

const Usage = Type.Object(
  {
    collector: Type.String({ format: 'uri', description: 'https, or http on loopback.' }),
    goals: Type.Array(Goal, { default: [], maxItems: 50 }),
    funnels: Type.Array(Funnel, { default: [], maxItems: 20 }),
    events: Type.Record(Type.String({ pattern: '^[a-z0-9_-]{1,40}$' }), EventProps, {
      default: {},
      description: 'Event name → its properties.',
    }),
    paths: Type.Array(Type.String({ pattern: '^/', maxLength: 200 }), {
      default: [],
      maxItems: 100,
      description: 'Path patterns: /blog/:slug counts every post as one page.',
    }),
    admit: Type.Array(Type.String({ pattern: '^/', maxLength: 200 }), {
      default: [],
      maxItems: 100,
      description:
        'Path patterns of pages that are named from the first visit on; any other path waits until k browsers saw it.',
    }),
    redact: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      default: [],
      maxItems: 50,
      description: 'Regular expressions; what they match in a path becomes :id.',
    }),
    bind: Type.Record(Type.String(), Type.String(), {
      default: {},
      description:
        'Dimension → purpose it is counted for, besides analytics: {"utm_campaign": "marketing"}. Visits without that grant do not tell it.',
    }),
    automatic: but(Automatic, {
      default: {},
      description: 'What is counted without a goal or an event of yours; see docs/usage.md.',
    }),
    hash: Type.Boolean({
      default: false,
      description: 'The app keeps its routes behind #/ or #!/: each is a page.',
    }),
  },
  closed,
);

const Gpp = Type.Object(
  {
    mspa: Type.Optional(
      oneOf(['opt-out', 'service-provider'], {
        description:
          'Only if you have signed the IAB Multi-State Privacy Agreement: the mode you use. The national section is told where no state has one.',
      }),
    ),
  },
  closed,
);

/** TCF ids by what of ours they stand under. */
const TcfIds = (maximum: number): TRecord<typeof Id, TArray<TInteger>> =>
  Type.Record(Id, Type.Array(Type.Integer({ minimum: 1, maximum }), { uniqueItems: true }));

const Tcf = Type.Object(
  {
    cmpId: Type.Integer({
      minimum: 2,
      maximum: 4095,
      description:
        'The id that IAB Europe gave your CMP when it was validated and registered. Sluice has none to lend: see docs/frameworks.md.',
    }),
    cmpVersion: Type.Integer({ minimum: 0, maximum: 4095, default: 1, description: 'Yours to count up.' }),
    publisherCountry: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1, e.g. FR.' }),
    vendorList: Type.String({
      minLength: 1,
      maxLength: 300,
      description: 'Address of your own copy of the Global Vendor List, e.g. /vendor-list.json.',
    }),
    vendors: Type.Record(Type.String({ pattern: '^[1-9][0-9]{0,4}$' }), Id, {
      minProperties: 1,
      description:
        'Id of the vendor list → the service or purpose whose verdict it follows. All are disclosed.',
    }),
    purposes: but(TcfIds(11), { description: 'Purpose → TCF purposes it stands for.' }),
    specialFeatures: but(TcfIds(2), {
      default: {},
      description: 'Purpose → TCF special features it stands for.',
    }),
    standardTexts: Type.Boolean({
      default: false,
      description: "You replaced the notice's texts by the ones the TCF prescribes.",
    }),
  },
  closed,
);

const overlaid = Type.Partial(Type.Omit(Service, ['id'])).properties;
/** Without defaults: filled in, they would lie over what the catalogue says. */
const overlay = Object.fromEntries(
  Object.entries(overlaid).map(([name, { default: _, ...schema }]: [string, TSchema]) => [name, schema]),
) as typeof overlaid; // the same names and schemas

/** A service of the catalogue by name, with any field laid over it. */
export const CatalogueUse = Type.Object({ use: Id, ...overlay }, closed);
export type CatalogueUse = Static<typeof CatalogueUse>;

/** `site.json`: public, it travels in the bundle. `site`, `name`, `policy` and one purpose are required. */
export const SiteConfig = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    site: Type.String({
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$',
      description: "Id of the site, [a-z0-9-]; part of the bundle's address.",
    }),
    name: Type.String({ minLength: 1, maxLength: 80, description: 'The controller, named in the notice.' }),
    origins: Type.Array(Type.String({ format: 'uri' }), {
      default: [],
      maxItems: 50,
      description: "Origins of your own, besides the page's.",
    }),
    cookieDomain: Type.Optional(HostPattern),
    timeZone: Type.String({
      default: 'UTC',
      maxLength: 60,
      description: 'IANA zone that decides which day a visit belongs to.',
    }),
    policy: Type.Object(
      {
        version: Type.Integer({
          minimum: 1,
          maximum: 99999,
          description: 'Counts up with each published text.',
        }),
        url: Type.String({
          minLength: 1,
          maxLength: 300,
          description: 'Where it can be read; may be relative.',
        }),
        changes: Type.Array(
          Type.Object(
            {
              version: Type.Integer({ minimum: 1, description: 'The version that brought the change.' }),
              date: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
              added: Type.Array(Id, { default: [], description: 'Purposes this version introduced.' }),
              tell: Type.Optional(
                but(PerLanguage, {
                  description: 'What changed, told once to those who answered before; asks nothing.',
                }),
              ),
            },
            closed,
          ),
          { default: [] },
        ),
      },
      closed,
    ),
    languages: Type.Array(Language, {
      default: ['en'],
      minItems: 1,
      uniqueItems: true,
      description: 'First is the default.',
    }),
    purposes: Type.Record(Id, Purpose, { minProperties: 1 }),
    services: Type.Array(Type.Union([CatalogueUse, Service]), {
      default: [],
      maxItems: 300,
      description: 'From the catalogue, or described whole; see below.',
    }),
    rules: Type.Array(OwnerRule, {
      default: [],
      maxItems: 100,
      description: 'Laid over the built-in table; stricter only, unless allowLooser.',
    }),
    allowLooser: Type.Boolean({
      default: false,
      description: 'Let rules be looser than the built-in table. On your own responsibility.',
    }),
    region: Type.Union([RegionCode, Type.Null()], {
      default: null,
      description: 'Treat every visitor as being here.',
    }),
    audience: oneOf(['general', 'mixed', 'child'], {
      default: 'general',
      description:
        'child: nothing but necessary, and nobody is asked. mixed: so until the page calls setMinor(false).',
    }),
    exempt: Type.Boolean({
      default: false,
      description:
        'Count without an answer where the region exempts audience measurement. Only this count; services wait.',
    }),
    gpc: oneOf(['sale', 'strict'], {
      default: 'sale',
      description: 'strict: GPC switches analytics off too.',
    }),
    google: Type.Object(
      {
        mode: oneOf(['basic', 'advanced'], {
          default: 'basic',
          description:
            "advanced: outside opt-in regions Google's tags are not held while denied; they run with denied signals. See docs/vendors.md.",
        }),
        redact: Type.Boolean({
          default: true,
          description:
            'ads_data_redaction: while marketing is denied, click ids are taken out of what is sent.',
        }),
        passthrough: Type.Boolean({
          default: false,
          description: 'url_passthrough: while denied, click ids are carried in the links of the page.',
        }),
        wait: Type.Integer({
          default: 0,
          minimum: 0,
          maximum: 5000,
          description:
            'wait_for_update, ms: how long tags hold back for an answer. 0 leaves it out: the verdict is known before any tag runs.',
        }),
      },
      { ...closed, default: {}, description: 'How Google is told (Consent Mode v2).' },
    ),
    gate: Type.Object(
      {
        automatic: Type.Boolean({
          default: true,
          description: 'Hold services by host, cookie and storage name, not only marked tags.',
        }),
        unknown: oneOf(['hold', 'report', 'allow'], {
          default: 'report',
        }),
        lockdown: Type.Boolean({
          default: false,
          description:
            'Have the browser itself refuse what is not granted, by a Content-Security-Policy made from the verdict. Needs unknown: hold.',
        }),
        off: Type.Boolean({
          default: false,
          description: 'The switch that turns the gate off for all at once. Never a consent.',
        }),
        report: Type.Boolean({ default: false, description: 'Hold nothing, list what would be held.' }),
      },
      { ...closed, default: {} },
    ),
    notice: Type.Object(
      {
        layout: but(Look.layout, { default: 'card' }),
        position: but(Look.position, { default: 'bottom-right' }),
        scheme: but(Look.scheme, { default: 'auto' }),
        theme: Type.Object(Theme, { ...closed, default: {} }),
        counters: oneOf(['answers', 'all', 'off'], {
          default: 'answers',
        }),
        texts: but(NoticeTexts, { default: {} }),
        reopen: Type.Boolean({
          default: true,
          description:
            'Show the small button that opens the preferences on every page without a data-sluice-open link.',
        }),
        share: Type.Optional(
          but(Share, {
            description:
              'Where there are variants: how often the notice is shown as it is here, without any; 1 if left out.',
          }),
        ),
        variants: Type.Optional(
          Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,12}$' }), Variant, {
            minProperties: 1,
            maxProperties: 5,
            description: 'Id → what differs. One is drawn for each page view; see docs/variants.md.',
          }),
        ),
      },
      { ...closed, default: {} },
    ),
    decision: Type.Object(
      {
        softwareMayGrant: Type.Boolean({
          default: false,
          description: 'Let a click that no person made grant something. It may always refuse.',
        }),
        proof: oneOf(['counts', 'records'], {
          default: 'counts',
          description:
            'What the collector keeps of answers. records: also a line for each, without anything that tells visitors apart; see proof.md.',
        }),
      },
      { ...closed, default: {} },
    ),
    prefs: Type.Record(
      Type.String({ pattern: '^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$' }),
      Type.Array(Type.String({ minLength: 1, maxLength: PREF_LONGEST }), { maxItems: 50, uniqueItems: true }),
      {
        default: {},
        maxProperties: 20,
        description:
          "The visitor's saved preferences: name → every value it may have; [] allows any of up to 60 characters. Needs the purpose preferences.",
      },
    ),
    usage: Type.Optional(Usage),
    gpp: Type.Optional(
      Type.Union([Type.Boolean(), Gpp], {
        description: 'Tell US opt-outs as GPP and US Privacy: true, or an object with mspa.',
      }),
    ),
    tcf: Type.Optional(but(Tcf, { description: 'Tell consent as a TCF 2.3 string, with your own CMP id.' })),
  },
  { $id: 'https://sluice.dev/schema/site.json', title: 'Sluice site.json', additionalProperties: false },
);

/** A site.json with its defaults filled in. */
export type SiteConfig = Static<typeof SiteConfig>;
export type GoogleConfig = SiteConfig['google'];
export type VariantConfig = Static<typeof Variant>;
export type GoalConfig = Static<typeof Goal>;
export type FunnelConfig = Static<typeof Funnel>;
export type TcfConfig = Static<typeof Tcf>;
export type UsageConfig = Static<typeof Usage>;
