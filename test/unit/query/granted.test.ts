import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../../src/collector/query/calendar.js';
import { unpackAnswers } from '../../../src/protocol/answers.js';
import type { Bindings } from '../../../src/protocol/purposes.js';
import { SMALL } from '../../../src/protocol/query.js';
import { type Browser, someBrowsers, someRange, TODAY, type Visit } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { ask, answered, dates } from './ask.js';
import { agedStoreOf, cell, cellsOf, SITE, storeOf } from './held.js';

/** Under which policy version a visit was counted, by which grants; `!` is an exemption. */
const someCounted = fc.record({
  pv: fc.integer({ min: 1, max: 4 }),
  pm: fc.constantFrom('A', 'AM', 'M', '!A', '!AM', 'Am'),
});

/** Version that a purpose came with; 0: it was there from the start. */
const someSince = fc.integer({ min: 0, max: 4 });

const mixed = (browsers: readonly Browser[], counted: readonly { pv: number; pm: string }[]): Browser[] =>
  browsers.map((visits, b) =>
    visits.map((visit, i) => ({ ...visit, ...counted[(b * 7 + i) % counted.length] })),
  );

const mayAnswer = ({ pv, pm }: Visit, since: Readonly<Record<string, number>>, exempt: boolean): boolean => {
  const isExempt = pm.startsWith('!');
  const answers = unpackAnswers(isExempt ? pm.slice(1) : pm);
  return (
    (exempt || !isExempt) &&
    Object.entries(since).every(([purpose, version]) => answers[purpose] === true && pv >= version)
  );
};

describe('an answer', () => {
  it('holds no row from before its purposes, without their grant, or by an exemption that ended', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(1, 40),
        someRange,
        fc.array(someCounted, { minLength: 1, maxLength: 5 }),
        fc.record({ analytics: someSince, marketing: someSince }),
        fc.record({ isBound: fc.boolean(), exempt: fc.boolean(), names: fc.boolean() }),
        fc.integer({ min: TODAY - 85, max: TODAY }),
        async (some, range, counted, came, { isBound, exempt, names }, aged) => {
          const browsers = mixed(some, counted);
          const bind: Bindings = isBound ? { utm_campaign: 'marketing' } : {};
          const site = {
            ...SITE,
            exempt,
            bind,
            policyChanges: Object.entries(came).map(([purpose, version]) => ({ version, added: [purpose] })),
          };
          const { rows, totals, covers } = await answered(
            { store: await agedStoreOf(cellsOf(browsers), aged), site },
            {
              range: dates(range),
              metrics: ['visits', 'views'],
              by: names ? ['utm_campaign'] : ['source'],
            },
          );
          const since = isBound && names ? came : { analytics: came.analytics };
          const own = browsers
            .flat()
            .filter(({ day }) => day >= range.from && day <= range.to)
            .filter((visit) => mayAnswer(visit, since, exempt));
          const told = (visits: readonly Visit[]) => [
            visits.length,
            visits.reduce((sum, { pages }) => sum + pages.length, 0),
          ];
          expect(totals).toEqual(told(own));
          for (const { by, metrics } of rows.filter((row) => row.by[0] !== SMALL)) {
            expect(metrics).toEqual(
              told(own.filter(({ source, campaign }) => (names ? campaign : source) === by[0])),
            );
          }
          expect(covers.policies).toEqual([...new Set(own.map(({ pv }) => pv))].sort((a, b) => a - b));
        },
      ),
      histories(60),
    ));

  it('of visitors under another purpose is refused, and visits are offered', async () => {
    const site = { ...SITE, bind: { utm_campaign: 'marketing' } };
    const question = { metrics: ['visitors', 'views'], by: ['utm_campaign'] };
    expect(await ask({ store: await storeOf([]), site }, question)).toEqual({
      error: 'cannot-answer',
      message: 'visitors are known under analytics alone, and utm_campaign is counted for marketing',
      can: ['views, visits by utm_campaign', 'visitors without it'],
    });
  });

  it('says on which days counting under another policy began', async () => {
    const store = await storeOf([
      cell(TODAY - 9, { pv: 1 }),
      cell(TODAY - 3, { pv: 2 }),
      cell(TODAY - 4, { pv: 2, pm: 'a' }),
      cell(TODAY, { pv: 1 }),
    ]);
    const { covers } = await answered({ store }, { metrics: ['visits'] });
    expect(covers).toEqual({
      policies: [1, 2],
      from: dateOf(TODAY - 9),
      changes: [{ version: 2, day: dateOf(TODAY - 4) }],
    });
    expect((await answered({ store: await storeOf([]) }, { metrics: ['visits'] })).covers).toEqual({
      policies: [],
      from: null,
    });
  });

  it('says that an exemption is behind it', async () => {
    const store = await storeOf([cell(TODAY, { pm: '!A' }), cell(TODAY)]);
    const { notes, totals } = await answered({ store }, { metrics: ['visits'] });
    expect([totals, notes.map(({ code }) => code)]).toEqual([[2], expect.arrayContaining(['exempt'])]);
    expect(
      (await answered({ store, site: { ...SITE, exempt: false } }, { metrics: ['visits'] })).totals,
    ).toEqual([1]);
  });
});
