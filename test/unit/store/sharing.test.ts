import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Asking } from '../../../src/collector/store/clickhouse/asking.js';
import { parseAddress } from '../../../src/collector/store/clickhouse/index.js';
import { Schema } from '../../../src/collector/store/clickhouse/schema.js';
import type { Servers } from '../../../src/collector/store/clickhouse/server.js';
import { answerOf, readingsOf } from '../../../src/collector/store/sharing.js';
import type { Steady } from '../../../src/collector/store/clickhouse/steady.js';
import { StoreError } from '../../../src/collector/store/error.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Select } from '../../../src/collector/store/store.js';
import { batchOf, DAY, select, someCells } from '../../collector/store/cells.js';
import { histories } from '../../support/histories.js';

const visits = { name: 'visits', measure: 'visits' } as const;

/** Questions of the same cells, of which some columns have few values and some any number. */
const alike: fc.Arbitrary<Select> = fc
  .record(
    {
      kind: fc.constantFrom('visit' as const, 'funnel' as const),
      by: fc.uniqueArray(fc.constantFrom('country', 'software', 'item1', 'item2', 'pv', 'source'), {
        maxLength: 2,
      }),
      where: fc.constantFrom([], [{ column: 'pv' as const, op: 'least' as const, values: [2] }]),
      measures: fc.uniqueArray(fc.constantFrom('visits', 'views', 'n'), { minLength: 1, maxLength: 2 }),
      since: fc.constantFrom(DAY - 40, DAY),
      limit: fc.constantFrom(1, 3, 50),
    },
    { requiredKeys: ['kind', 'by', 'where', 'measures'] },
  )
  .map(({ measures, since, limit, ...rest }) => ({
    ...select(rest),
    sums: measures.map((measure) => ({
      name: `of ${measure}`,
      measure,
      ...(since !== undefined && { since }),
    })),
    ...(limit !== undefined && { limit, order: `of ${measures[0]}` }),
  }));

describe('questions that share a reading', () => {
  it('are answered from it as each would be by itself', async () => {
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(someCells, fc.array(alike, { minLength: 4, maxLength: 10 }), async (cells, asked) => {
        const store = createMemoryStore();
        await store.apply(batchOf(cells.map((one) => ({ ...one, day: DAY }))));
        const readings = readingsOf(asked);
        expect(readings.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...asked.keys()]);
        for (const { select: reading, members } of readings) {
          shared += members.length - 1;
          const rows = (await store.select(reading)).toReversed();
          for (const member of members) {
            const one = asked[member] as Select;
            expect(answerOf(one, reading, rows)).toEqual(await store.select(one));
          }
        }
      }),
      histories(60),
    );
    expect(shared).toBeGreaterThan(50);
  });

  it('are those of the same cells, as far as what tells them apart has few values', () => {
    const by = (...columns: Select['by']) => select({ by: columns });
    const members = (...asked: Select[]) => readingsOf(asked).map((one) => one.members);
    expect(members(by(), by('channel'), by('country', 'device'))).toEqual([[0, 1, 2]]);
    expect(members(by('channel'), by('source'), by('device'))).toEqual([[0, 2], [1]]);
    expect(members(by('country', 'channel'), by('browser'))).toEqual([[0], [1]]);
    expect(members(by(), { ...by(), to: DAY }, { ...by(), kind: 'page' })).toEqual([[0], [1], [2]]);
    expect(members({ ...by(), bucket: 'day' }, { ...by('device'), bucket: 'day' })).toEqual([[0], [1]]);
    expect(members({ ...by(), shape: '' }, { ...by('device'), shape: 'device' })).toEqual([[0], [1]]);
  });
});

/** A store whose node answers every statement with zeros, and the statements it was sent. */
function asking(answers: (sql: string) => void) {
  const sent: string[] = [];
  const rows = (sql: string) => {
    sent.push(sql);
    answers(sql);
    return Promise.resolve(
      [...sql.matchAll(/SELECT (\d+) AS which/g)].map(([, n]) => [Number(n), [], ['0']]),
    );
  };
  const state = { and: '', detailFrom: null };
  const address = parseAddress('clickhouse://host/db');
  if (typeof address === 'string') throw new Error(address);
  const parts = {
    servers: { rows },
    steady: { answer: (_: string, ask: (s: typeof state) => unknown) => ask(state) },
  };
  // Only these methods are called.
  const { servers, steady } = parts as unknown as { servers: Servers; steady: Steady };
  return { asking: new Asking(servers, new Schema(address), steady), sent };
}

describe('questions that are asked at once', () => {
  it('go in one statement, and equal ones once', async () => {
    const { asking: one, sent } = asking(() => undefined);
    const asked = [select(), select(), select({ kind: 'page' }), select({ to: DAY })];
    expect(await Promise.all(asked.map((each) => one.select(each)))).toEqual(
      asked.map(() => [{ by: [], sums: [0] }]),
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]?.match(/AS which/g)).toHaveLength(3);
  });

  it('go in several where one would be too long to be parsed', async () => {
    const { asking: one, sent } = asking(() => undefined);
    const long = (kind: Select['kind']) =>
      select({ kind, where: [{ column: 'country', op: 'in', values: ['x'.repeat(60_000)] }] });
    await Promise.all([long('visit'), long('page'), select()].map((each) => one.select(each)));
    expect(sent.map((sql) => sql.match(/AS which/g)?.length)).toEqual([1, 2]);
  });

  it('are each asked again by itself when one of them is too much', async () => {
    const { asking: one, sent } = asking((sql) => {
      if (sql.includes('gate')) throw new StoreError('failed', 'memory limit exceeded');
    });
    const asked = [select({ sums: [visits] }), select({ kind: 'gate' }), select({ kind: 'page' })];
    const answers = await Promise.allSettled(asked.map((each) => one.select(each)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sent).toHaveLength(4);
  });
});
