import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, it } from 'vitest';
import { SCHEMA } from '../../../src/collector/store/duckdb/schema.js';
import { NAMELESS, Waiting } from '../../../src/collector/store/duckdb/waiting.js';

const dir = await mkdtemp(join(tmpdir(), 'sluice-waiting-'));
afterAll(() => rm(dir, { recursive: true, force: true }));

const DAY = 86_400_000;

it('keeps words through the generation after theirs, forgets them and their key then, and gives no code twice', async () => {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  for (const statement of SCHEMA) await connection.run(statement);
  let next = 0;
  const take = () => (next += 1);
  const secrets = async () => (await readFile(join(dir, 'words.keys'), 'utf8')).split('\n');
  const count = async (table: string) =>
    Number((await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRows()[0]?.[0]);
  const waiting = await Waiting.load(connection, dir, 2, 3);
  const save = async () => {
    const { words, uses } = waiting.fresh();
    for (const [born, group, code, hash] of words)
      await connection.run(`INSERT INTO waiting VALUES (${born}, ${group}, ${code}, '${hash}')`);
    for (const use of uses) await connection.run(`INSERT INTO uses VALUES (${use.join(', ')})`);
    waiting.commit();
  };
  const today = Math.floor(Date.now() / DAY);
  const use = (code: number) => ({ code, place: 8, day: today, gap: 9999, visits: 1 });

  const [firstKey] = await secrets();
  const a = waiting.code('path', 0, '/a', take);
  const b = waiting.code('path', 0, '/b', take);
  expect(waiting.isEnough('path', use(a))).toBe(false);
  // What a transaction that fails has noted is as if it had never been.
  await save();
  expect(waiting.isEnough('path', use(b))).toBe(false);
  const c = waiting.code('path', 0, '/c', take);
  waiting.rollback();
  expect(waiting.find('path', 0, '/c')).toBeUndefined();
  expect(waiting.isEnough('path', use(b))).toBe(false);
  await save();

  // Of another site or group it is another word.
  expect(waiting.find('path', 1, '/a')).toBeUndefined();
  expect(waiting.find('source', 0, '/a')).toBeUndefined();

  expect(waiting.isDue(Date.now())).toBe(false);
  expect(waiting.isDue(Date.now() + 36 * DAY)).toBe(true);
  expect(waiting.code('path', 0, '/d', take)).toBeGreaterThan(c);
  // Three fit here. What comes beyond has no name, and makes a new generation due.
  expect(waiting.code('path', 0, '/e', take)).toBe(NAMELESS);
  expect(waiting.isDue(Date.now())).toBe(true);
  await save();

  await waiting.turn(connection, [0, next + 1, 0, 0, 0], Date.now());
  expect(await secrets()).toHaveLength(2);
  expect((await secrets())[1]).toBe(firstKey);
  // It is still known, and now through the next generation too.
  expect(waiting.code('path', 0, '/a', take)).toBe(a);
  await save();
  await waiting.turn(connection, [0, next + 1, 0, 0, 0], Date.now());
  expect(await secrets()).not.toContain(firstKey);
  expect(waiting.find('path', 0, '/b')).toBeUndefined();
  expect([await count('waiting'), await count('uses')]).toEqual([1, 1]);

  // A restart knows the same.
  const again = await Waiting.load(connection, dir, 2, 3);
  expect(again.find('path', 0, '/a')).toBe(a);
  expect(again.isEnough('path', use(a))).toBe(true);
  connection.closeSync();
  database.closeSync();
});
