import { type Static, type TOptional, Type } from '@sinclair/typebox';
import { AGE_NEVER, BROWSERS, CHANNELS, DEVICES, GAP_NEVER, SCREENS, SYSTEMS, VITALS } from './dimensions.js';
import { oneOf } from './one-of.js';
import { REPORT_BOUNDS } from './report-bounds.js';

const closed = { additionalProperties: false };
const word = <const T extends string>(values: readonly T[]) => oneOf(['', ...values]);
const Id = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?$' });
/** As site.json lets an owner name an event and its properties. */
const EventName = Type.String({ pattern: '^[a-z0-9_-]{1,40}$' });
const Campaign = Type.String({ maxLength: 80 });
const Path = Type.String({ pattern: '^[/(]', maxLength: 200 });
/** A path stands in `pages` more often than not, and is said once. */
const PathOrPlace = Type.Union([Path, Type.Integer({ minimum: 0, maximum: REPORT_BOUNDS.items - 1 })], {
  description: "A path, which begins with / or (, or the place in the report's pages that has it, from 0.",
});
const Count = (maximum: number) => Type.Integer({ minimum: 0, maximum });

/**
 * Fixed for the visit and repeated in each of its reports, so that the sum is the same in any order. What is left out is unknown or none,
 * ''. But without `host` it is the one its request names as `Origin`, and without `gap` and `age` a first visit.
 */
export const VisitDimensions = Type.Object(
  {
    entry: Path,
    source: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Host of the referrer; "(before choice)" when the grant came after the first page.',
      }),
    ),
    channel: Type.Optional(word(CHANNELS)),
    utm_source: Type.Optional(Campaign),
    utm_medium: Type.Optional(Campaign),
    utm_campaign: Type.Optional(Campaign),
    utm_term: Type.Optional(Campaign),
    utm_content: Type.Optional(Campaign),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    device: Type.Optional(word(DEVICES)),
    browser: Type.Optional(word(BROWSERS)),
    os: Type.Optional(word(SYSTEMS)),
    lang: Type.Optional(Type.String({ pattern: '^([a-z]{2,3})?$' })),
    screen: Type.Optional(word(SCREENS)),
    host: Type.Optional(Type.String({ maxLength: 100 })),
    gap: Type.Optional(Count(GAP_NEVER)),
    age: Type.Optional(Count(AGE_NEVER)),
    variant: Type.Optional(Type.String({ maxLength: 20 })),
  },
  closed,
);
export type VisitDimensions = Static<typeof VisitDimensions>;

/** `visits` of an item is +1 the first time it occurs in the visit, so that visitors of an item can be counted by `gap`. */
const first = { visits: Type.Optional(Count(1)) };

/** Left out means once. */
const Times = Type.Optional(Count(REPORT_BOUNDS.occurrences));
/** `vitalBucket` of a value. */
const Bucket = Type.Integer({ minimum: -80, maximum: 160 });

const Increments = {
  visits: Type.Optional(Count(1)),
  bounces: Type.Optional(Type.Integer({ minimum: -1, maximum: 1 })),
  views: Type.Optional(Count(REPORT_BOUNDS.views)),
  engaged: Type.Optional(Count(REPORT_BOUNDS.engaged)),
  pages: Type.Optional(
    Type.Array(
      Type.Object(
        {
          path: Path,
          ...first,
          views: Type.Optional(Count(REPORT_BOUNDS.views)),
          engaged: Type.Optional(Count(REPORT_BOUNDS.engaged)),
          scroll: Type.Optional(Count(REPORT_BOUNDS.views * 100)),
          entries: Type.Optional(Count(1)),
          exits: Type.Optional(Type.Integer({ minimum: -1, maximum: 1 })),
        },
        closed,
      ),
      { maxItems: REPORT_BOUNDS.items },
    ),
  ),
  flows: Type.Optional(
    Type.Array(Type.Object({ from: PathOrPlace, to: PathOrPlace, ...first, n: Times }, closed), {
      maxItems: REPORT_BOUNDS.items,
    }),
  ),
  goals: Type.Optional(
    Type.Array(
      Type.Object(
        {
          id: Id,
          // -1: the visit goes over to the goal's row with a currency, since it was reached with revenue later.
          visits: Type.Optional(Type.Integer({ minimum: -1, maximum: 1 })),
          n: Times,
          revenue: Type.Optional(Count(REPORT_BOUNDS.revenue)),
          currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
        },
        closed,
      ),
      { maxItems: REPORT_BOUNDS.items },
    ),
  ),
  events: Type.Optional(
    Type.Array(
      Type.Object(
        {
          name: EventName,
          ...first,
          n: Times,
          prop: Type.Optional(EventName),
          value: Type.Optional(Type.String({ maxLength: 200 })),
        },
        closed,
      ),
      { maxItems: REPORT_BOUNDS.items },
    ),
  ),
  funnels: Type.Optional(
    Type.Array(Type.Object({ id: Id, step: Count(10), ...first, n: Type.Optional(Count(1)) }, closed), {
      maxItems: REPORT_BOUNDS.items,
    }),
  ),
  vitals: Type.Optional(
    Type.Array(
      Type.Object(
        {
          ...(Object.fromEntries(VITALS.map((metric) => [metric, Type.Optional(Bucket)])) as Record<
            (typeof VITALS)[number],
            TOptional<typeof Bucket>
          >),
          path: Type.Optional(PathOrPlace),
          ...first,
          n: Times,
        },
        closed,
      ),
      {
        maxItems: REPORT_BOUNDS.items,
        description:
          'A document: the bucket of each vital it had. In two rows, where only some are the first of their visit.',
      },
    ),
  ),
};

const Envelope = {
  v: Type.Literal(1),
  site: Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$' }),
  nonce: Type.String({
    pattern: '^[A-Za-z0-9_-]{16}$',
    description: '96 random bits, base64url; fresh for each report, the same on a retry.',
  }),
  hour: Type.Integer({
    minimum: 0,
    maximum: 10_000_000,
    description: "UTC hours since 1970 at the visit's start.",
  }),
  day: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description: "Days since 1970 at the visit's start, in the site's zone.",
  }),
  pv: Type.Integer({ minimum: 1, maximum: 99_999, description: 'Policy version.' }),
};

/**
 * Signed, additive increments of one visit; what is left out is 0. Only `bounces`, `exits` and a goal's `visits` may be negative.
 */
export const VisitReport = Type.Object(
  {
    ...Envelope,
    /** Left out where it is UTC's. */
    day: Type.Optional(Envelope.day),
    pm: Type.String({
      maxLength: 200,
      pattern: '^[A-Za-z0-9~_-]*$',
      description: 'Granted purposes, as packAnswers writes them.',
    }),
    ex: Type.Optional(
      Type.Literal(1, {
        description: 'Analytics is exempt here: nobody was asked, and pm holds it all the same.',
      }),
    ),
    d: VisitDimensions,
    ...Increments,
  },
  { $id: 'VisitReport', ...closed },
);
export type VisitReport = Static<typeof VisitReport>;

export const OUTCOMES = [
  'shown',
  'accepted',
  'refused',
  'partial',
  'changed',
  'withdrawn',
  'told',
  'gpc',
] as const;
/** Upper edges of the time to an answer, seconds. */
export const ANSWERED_IN = ['<2', '2-5', '5-10', '10-30', '30-60', '60+'] as const;

export const DEEDS = ['held', 'escaped'] as const;
/** Rows of one report, so that they and the rest stay within its bytes. */
export const GATE_ROWS = 20;

/** What the gate did on the page so far, as counts: no page, no address, no cookie's name. */
export const GateCount = Type.Object(
  {
    what: oneOf(DEEDS),
    service: Type.String({
      pattern: '^([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)?$',
      description: 'Id of a service; "" when none names the host.',
    }),
    host: Type.String({
      pattern: '^((\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+\\])?$',
      maxLength: 100,
      description: 'As the config writes it, else its last labels; "" for a cookie or a storage key.',
    }),
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: REPORT_BOUNDS.occurrences })),
  },
  closed,
);
export type GateCount = Static<typeof GateCount>;

/** What became of a notice: no page, no source, nothing of the visit. */
export const NoticeReport = Type.Object(
  {
    ...Envelope,
    notice: Type.Object(
      {
        rule: Type.String({
          pattern: '^(\\*|[A-Z]{2}(-[A-Z0-9]{1,3})?|[a-z]+(-[a-z0-9]+){0,2})$',
          maxLength: 20,
        }),
        device: word(DEVICES),
        lang: Type.String({ pattern: '^([a-z]{2,3})?$' }),
        variant: Type.Optional(Type.String({ maxLength: 20 })),
        outcomes: Type.Array(
          Type.Object(
            {
              outcome: word(OUTCOMES),
              software: Type.Optional(Type.Boolean()),
              in: Type.Optional(word(ANSWERED_IN)),
              granted: Type.Optional(
                Type.Boolean({
                  description: 'Of an answer, a change or a withdrawal: analytics is granted by it.',
                }),
              ),
            },
            closed,
          ),
          { maxItems: 6 },
        ),
        gate: Type.Optional(Type.Array(GateCount, { minItems: 1, maxItems: GATE_ROWS })),
      },
      closed,
    ),
  },
  { $id: 'NoticeReport', ...closed },
);
export type NoticeReport = Static<typeof NoticeReport>;

export type Report = VisitReport | NoticeReport;

/** Accepted clock window of `hour`, in hours around the collector's. */
export const HOUR_WINDOW = { back: 26, ahead: 1 } as const;
