import type { Decision } from '../../../src/protocol/decision.js';
import type { Rule } from '../../../src/protocol/rule.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { decide, type DecideInput, pickRule } from '../../../src/rules/index.js';
import { compileRules } from '../../../src/rules/table.js';
import { factFor } from './facts.js';
import type { Case } from './oracle.js';

export const TODAY = 20_000;
const usage = { collector: 'https://stats.example' } as SiteConfig['usage'];

/** Where a visitor may be, and whose rule they then have to get; a region for each rule there is. */
export const PLACES: readonly {
  readonly name: string;
  readonly region: string | null;
  readonly zone?: string;
  readonly as: string;
}[] = [
  ...[
    'DE',
    'FR',
    'IT',
    'LU',
    'ES',
    'NL',
    'GB',
    'CH',
    'US',
    'US-CA',
    'CA',
    'CA-QC',
    'JP',
    'BR',
    'KR',
    'RE',
  ].map((id) => ({
    name: id,
    region: id,
    as: id.replace(/^US-.*/, 'US'),
  })),
  { name: 'AQ, in no row', region: 'AQ', as: '*' },
  { name: 'unknown', region: null, as: '*' },
  ...(
    [
      ['Europe/Berlin', '*'],
      ['Europe/Madrid', 'ES'],
      ['Europe/Rome', 'IT'],
      ['America/New_York', 'US'],
      ['America/Indiana/Knox', 'US'],
      ['Australia/Sydney', 'AU'],
      ['Asia/Tokyo', 'JP'],
      ['America/Mexico_City', '*'],
      ['America/Toronto', '*'],
      ['UTC', '*'],
    ] as const
  ).map(([zone, as]) => ({ name: zone, region: null, zone, as })),
];

export const SIGNALS = [
  { name: 'none', gpc: false, strict: false, child: false, input: {} },
  { name: 'GPC', gpc: true, strict: false, child: false, input: {} },
  { name: 'GPC, strict', gpc: true, strict: true, child: false, input: {} },
  { name: 'setMinor(true)', gpc: false, strict: false, child: true, input: { minor: true } },
  {
    name: 'audience child',
    gpc: true,
    strict: false,
    child: true,
    input: { audience: 'child', minor: false },
  },
  { name: 'audience mixed, unsaid', gpc: false, strict: false, child: true, input: { audience: 'mixed' } },
  {
    name: 'audience mixed, an adult',
    gpc: true,
    strict: false,
    child: false,
    input: { audience: 'mixed', minor: false },
  },
] as const;

const ANSWERS: readonly (readonly [
  name: string,
  purposes: Decision['purposes'],
  services?: Decision['services'],
])[] = [
  ['all granted', { analytics: true, marketing: true }],
  ['all refused', { analytics: false, marketing: false }],
  ['analytics only', { analytics: true, marketing: false }],
  ['marketing only', { analytics: false, marketing: true }],
  ['asked for one', { marketing: false }],
  ['a yes to one, asked for no more', { analytics: true }],
  ['refused, one service by name', { analytics: false, marketing: false }, { stats: true, ads: true }],
  ['granted, but one service', { analytics: true, marketing: true }, { stats: false, ads: false }],
  ['left to the exemption, one service by name', { marketing: false }, { stats: true }],
];

/** Days since the answer, as the rule has them. */
const AGES: readonly (readonly [name: string, age: (rule: Rule) => number])[] = [
  ['today', () => 0],
  ['the yes’s last day', (rule) => rule.grantDays - 1],
  ['the yes is over', (rule) => rule.grantDays],
  ['the no’s last day', (rule) => rule.refuseDays - 1],
  ['all is over', (rule) => rule.refuseDays],
  ['a clock a day ahead', () => -1],
  ['a clock far ahead', () => -40],
];

export const POLICIES = [
  { name: 'same', version: 3, tells: [], purposes: [], services: [] },
  { name: 'a copy edit', version: 4, tells: [], purposes: [], services: [] },
  { name: 'told of', version: 4, tells: [2, 4], purposes: [], services: [] },
  {
    name: 'a new purpose',
    version: 4,
    tells: [],
    purposes: [{ id: 'media', sale: false, since: 4 }],
    services: [],
  },
  { name: 'a purpose anew', version: 4, tells: [], anew: 4, purposes: [], services: [] },
  {
    name: 'a new service',
    version: 4,
    tells: [4],
    purposes: [],
    services: [
      { id: 'timer', purpose: 'analytics', since: 4 },
      { id: 'pixel', purpose: 'marketing', since: 4 },
    ],
  },
] as const;

function* decisions(rule: Rule, gpc: boolean): Generator<readonly [name: string, decision: Decision | null]> {
  yield ['none', null];
  for (const [answers, purposes, services = {}] of ANSWERS)
    for (const [when, age] of AGES)
      for (const gpcSeen of gpc ? [false, true] : [false])
        for (const policy of [2, 3])
          yield [
            answers,
            {
              policy,
              day: TODAY - age(rule),
              source: 'preferences',
              gpcSeen,
              rule: rule.id,
              purposes,
              services,
              told: policy,
              variant: when,
            },
          ];
}

/** Places that the two other tables change something for. */
const OTHER_TABLES = [/^(FR|IT|ES|NL|GB|RE|CH|DE|US|unknown|Europe)/, /^(DE|US|JP)/] as const;

/** A rule other than any built in, where a yes ends before a no: only an owner's has that. */
const shorter = [{ regions: ['DE', 'US', 'JP'], grantDays: 30 }];

export interface Cell {
  readonly place: string;
  readonly signals: string;
  readonly answer: string;
  readonly policy: string;
  readonly input: DecideInput;
  readonly case: Case;
}

/** How many there are: places × signals × policies × decisions, once for each table. */
export const COUNT =
  [/./, ...OTHER_TABLES].reduce(
    (sum, places) => sum + PLACES.filter(({ name }) => places.test(name)).length,
    0,
  ) *
  POLICIES.length *
  SIGNALS.reduce((sum, { gpc }) => sum + 1 + ANSWERS.length * AGES.length * 2 * (gpc ? 2 : 1), 0);

/** Every place × every signal × every policy × every decision, for the built-in table, the exempt one and an owner's; or each `step`th. */
export function* cells(step = 1): Generator<Cell> {
  let n = 0;
  for (const [exempt, owner, places] of [
    [false, [], /./],
    [true, [], OTHER_TABLES[0]],
    [false, shorter, OTHER_TABLES[1]],
  ] as const) {
    const table = compileRules({
      rules: owner.map((rule) => ({ ...rule, regions: [...rule.regions] })),
      allowLooser: false,
      exempt,
      usage,
    });
    for (const place of PLACES.filter(({ name }) => places.test(name))) {
      const rule = pickRule(table, place.region, place.zone);
      const fact = factFor(place.as);
      const isExempt =
        exempt && fact.model === 'opt-in' && /^exempt/.test(fact.analytics) && place.as !== 'CH';
      const isShorter = owner.some(({ regions }) => regions.includes(place.as));
      const expected = {
        model: fact.model,
        grantDays: isShorter ? 30 : fact.grantDays,
        refuseDays: fact.refuseDays,
        exempt: isExempt,
      };
      for (const signals of SIGNALS)
        for (const policy of POLICIES)
          for (const [answer, decision] of decisions(rule, signals.gpc))
            if (n++ % step === 0) yield cellOf(place, rule, expected, signals, policy, answer, decision);
    }
  }
}

function cellOf(
  place: (typeof PLACES)[number],
  rule: Rule,
  expected: Case['rule'],
  signals: (typeof SIGNALS)[number],
  policy: (typeof POLICIES)[number],
  answer: string,
  decision: Decision | null,
): Cell {
  const anew = 'anew' in policy ? policy.anew : 1;
  const purposes = [
    { id: 'analytics', sale: false, since: anew },
    { id: 'marketing', sale: true, since: anew },
    ...policy.purposes,
  ];
  const services = [
    { id: 'stats', purpose: 'analytics', since: 1 },
    { id: 'ads', purpose: 'marketing', since: 1 },
    { id: 'pay', purpose: 'necessary', since: 1 },
    ...policy.services,
  ];
  const { gpc, strict, child } = signals;
  const { version, tells } = policy;
  return {
    place: place.name,
    signals: signals.name,
    answer,
    policy: policy.name,
    case: {
      rule: expected,
      gpc,
      strict,
      child,
      today: TODAY,
      decision,
      policy: { version, tells },
      purposes,
      services,
    },
    input: {
      config: {
        policy: { version, tells },
        purposes,
        services: services.map((s) => ({ ...s, hosts: [], cookies: [], storage: [] })),
        ...('audience' in signals.input && { audience: signals.input.audience }),
        gpc: strict ? 'strict' : 'sale',
      },
      rule,
      region: place.region,
      signals: { gpc },
      ...('minor' in signals.input && { minor: signals.input.minor }),
      decision,
      today: TODAY,
    },
  };
}

export const verdictOf = (cell: Cell) => decide(cell.input);
