import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, standingBy } from '../../../src/collector/apply/index.js';
import { createIntake, createRecordIntake, SPAM_HOSTS } from '../../../src/collector/intake/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { CHANNELS, DEVICES, GAP_NEVER, SYSTEMS } from '../../../src/protocol/dimensions.js';
import type { Report } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import { histories } from '../../support/histories.js';
import { arrivalOf, NOON, siteConfig } from '../../unit/intake/arrivals.js';
import { later, temporaryFolder } from '../http/house.js';
import { answerRecord, artefactOf, KEEPING } from '../proof/kept.js';
import { hostile } from './hostile.js';
import { reports } from './reports.js';

const config = siteConfig({
  cookieDomain: 'harbour.example',
  usage: {
    collector: 'https://stats.harbour.example',
    goals: [{ id: 'signup' }, { id: 'order' }],
    funnels: [{ id: 'checkout', steps: ['signup', 'order'] }],
    events: { plan: { kind: ['free', 'paid'] } },
  },
});
const configOf = (site: string) => (site === 'harbour' ? config : undefined);
const STATUS: Readonly<Record<string, number>> = {
  'too-large': 413,
  malformed: 400,
  'unknown-site': 404,
  'wrong-origin': 403,
  software: 403,
  spam: 403,
  'bad-time': 400,
  'no-records': 403,
  'unknown-bundle': 404,
};

const door = {
  limits: { bodyBytes: 65_536, reportsPerMinute: 1e12, queueReports: 1e12 },
  origins: { publicOrigin: null, loopback: false },
  admitSoftware: false,
  configOf,
  siteOfOrigin: () => undefined,
  tally: { count: () => undefined },
};

/** What a refusal has to be: one of the words, its status, and a sentence that is no larger than what was sent. */
function expectTyped(refusal: { reason: string; status: number; message: string }, sent: Buffer): void {
  expect(STATUS[refusal.reason], refusal.reason).toBe(refusal.status);
  expect(refusal.message.length).toBeGreaterThan(10);
  expect(refusal.message.length).toBeLessThan(500 + sent.length * 6);
}

const NAMES: Partial<Record<Cell['kind'], readonly string[]>> = {
  goal: ['signup', 'order', '(other)'],
  funnel: ['checkout', '(other)'],
  event: ['plan', 'outbound', 'download', 'search', 'form', 'not-found', '(other)'],
};
/** Rows of one name are added up: as many as a report may hold, each of them at its bound. */
const MOST: Readonly<Record<string, number>> = {
  visits: 1,
  bounces: 1,
  entries: 1,
  exits: 1,
  views: REPORT_BOUNDS.views,
  engaged: REPORT_BOUNDS.engaged,
  scroll: REPORT_BOUNDS.views * 100,
  n: REPORT_BOUNDS.occurrences * REPORT_BOUNDS.items,
  revenue: REPORT_BOUNDS.revenue * REPORT_BOUNDS.items,
};
const SIGNED = new Set(['bounces', 'exits']);

/** Said again from the data sheet and not from the schema: a bound that is wrong there is found here. */
function expectWithinBounds(cell: Cell): void {
  const hour = Math.floor(NOON / 3_600_000);
  expect(cell.site).toBe('harbour');
  expect(cell.hour).toBeGreaterThanOrEqual(hour - 26);
  expect(cell.hour).toBeLessThanOrEqual(hour + 1);
  expect(Math.abs(cell.day - Math.floor(cell.hour / 24))).toBeLessThanOrEqual(1);
  expect(cell.pv >= 1 && cell.pv <= 99_999 && Number.isInteger(cell.pv)).toBe(true);
  expect(cell.pm).toMatch(/^!?[A-Za-z0-9~_-]{0,200}$/);
  for (const n of [cell.gap, cell.age]) expect(Number.isInteger(n) && n >= 0 && n <= GAP_NEVER).toBe(true);
  const { device = '', os = '', channel = '', country = '', host = '', variant = '' } = cell.visit;
  expect(['', ...DEVICES]).toContain(device);
  expect(['', ...SYSTEMS]).toContain(os);
  expect(['', ...CHANNELS]).toContain(channel);
  expect(country).toMatch(/^([A-Z]{2})?$/);
  expect(host).toMatch(/^$|^\(other\)$|(^|\.)harbour\.example$/);
  expect(['', '(other)']).toContain(variant);
  for (const text of [...Object.values(cell.visit), ...cell.items])
    expect(text.length).toBeLessThanOrEqual(200);
  const names = NAMES[cell.kind];
  if (names) expect(names).toContain(cell.items[0]);
  for (const [measure, sum] of Object.entries(cell.sums)) {
    const least = SIGNED.has(measure) || (cell.kind === 'goal' && measure === 'visits') ? -1 : 0;
    expect(
      Number.isSafeInteger(sum) && sum !== 0 && sum >= least && sum <= (MOST[measure] ?? 0),
      `${measure}: ${sum}`,
    ).toBe(true);
  }
}

it('a report of any bytes is taken or refused in words, and no cell of what is taken is beyond the bounds', async () => {
  const kept: Buffer[] = [];
  const intake = createIntake({
    ...door,
    spamHosts: SPAM_HOSTS,
    spool: {
      append: (nonce, bytes) => {
        expect(nonce).toMatch(/^[\w-]{16}$/);
        kept.push(Buffer.from(bytes));
        return Promise.resolve('kept');
      },
      pending: () => 0,
      writing: () => 0,
    },
  });
  let [taken, refused] = [0, 0];
  const sample: Cell[][] = [];
  await fc.assert(
    fc.asyncProperty(
      hostile(reports),
      fc.constantFrom(
        'https://www.harbour.example',
        'https://a.harbour.example',
        'https://evil.example',
        'null',
        undefined,
      ),
      async (body, origin) => {
        kept.length = 0;
        const refusal = await intake.admit({
          ...arrivalOf(''),
          body,
          origin: taken < 50 ? arrivalOf('').origin : origin,
        });
        if (refusal) {
          refused += 1;
          expectTyped(refusal, body);
          expect(kept).toEqual([]);
          return;
        }
        taken += 1;
        const cells = cellsOf(JSON.parse((kept[0] as Buffer).toString()) as Report);
        cells.forEach(expectWithinBounds);
        if (sample.length < 2000) sample.push(cells);
      },
    ),
    histories(2500, 1_000_000),
  );
  // Both happen often, or nothing was tried.
  expect(Math.min(taken, refused)).toBeGreaterThan(100);
  await expectStored(sample);
}, 7_200_000);

/** The engine takes every word that a report may hold: one that it does not would hold up all that come behind it. */
async function expectStored(sample: readonly (readonly Cell[])[]): Promise<void> {
  const store = createDuckdbStore({
    dir: temporaryFolder(),
    admission: { k: 5, standingOf: standingBy(configOf) },
  });
  later(() => store.close());
  await store.open();
  await store.apply({ source: 'fuzz', frames: sample.map((cells, i) => ({ seq: i + 1, cells })) });
  await store.checkpoint();
  const day = Math.floor(NOON / 86_400_000);
  const sums = [{ name: 'views', measure: 'views' }] as const;
  const asked = {
    site: 'harbour',
    kind: 'page',
    from: day - 3,
    to: day + 3,
    by: [],
    where: [],
    sums,
  } as const;
  const views = sample.flat().filter(({ kind }) => kind === 'page');
  const sum = views.reduce((total, cell) => total + (cell.sums.views ?? 0), 0);
  expect((await store.select(asked))[0]?.sums[0]).toBe(sum);
}

it('a record of any bytes is kept or refused in words, and nothing is kept that its artefact does not say', async () => {
  const artefact = artefactOf();
  const keeping = siteConfig(KEEPING);
  const purposes = new Set(Object.keys(keeping.purposes));
  let [taken, refused] = [0, 0];
  const nameable = {
    purposes,
    services: new Set(['ad-net']),
    rules: new Set(['*', 'DE']),
    texts: new Map([
      [
        '',
        new Map([
          ['en', 'x'],
          ['de', 'y'],
        ]),
      ],
    ]),
  };
  const intake = createRecordIntake({
    ...door,
    configOf: (site) => (site === 'harbour' ? keeping : undefined),
    artefactOf: (site, hash) => (site === 'harbour' && hash === artefact.hash ? nameable : undefined),
    keep: (record) => {
      taken += 1;
      expect(Object.keys(record.purposes).every((id) => purposes.has(id))).toBe(true);
      expect(Object.keys(record.services).every((id) => id === 'ad-net')).toBe(true);
      expect(
        Object.values({ ...record.purposes, ...record.services }).every((one) => typeof one === 'boolean'),
      ).toBe(true);
      expect([record.site, record.bundle]).toEqual(['harbour', artefact.hash]);
      expect(['de', 'en']).toContain(record.lang);
      expect(record.nonce).toMatch(/^[\w-]{16}$/);
      expect(JSON.stringify(record).length).toBeLessThan(600);
      return Promise.resolve();
    },
  });
  const answers = (ids: readonly string[]) => fc.dictionary(fc.constantFrom(...ids), fc.boolean());
  const records = fc.record({
    lang: fc.constantFrom('de', 'de', 'de', 'en', 'fr'),
    state: fc.constantFrom('given', 'refused', 'partial', 'withdrawn'),
    purposes: fc.oneof(
      { weight: 3, arbitrary: answers(['analytics', 'marketing']) },
      answers(['analytics', 'constructor', '__proto__']),
    ),
    services: fc.oneof({ weight: 3, arbitrary: answers(['ad-net']) }, answers(['other', '__proto__'])),
    gpc: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(hostile(records.map((over) => answerRecord(over as object))), async (body) => {
      const refusal = await intake.admit({ ...arrivalOf(''), body });
      if (!refusal) return;
      refused += 1;
      expectTyped(refusal, body);
    }),
    histories(1200, 200_000),
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(50);
}, 7_200_000);
