import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sluice } from '../../support/in-process.js';
import { temporaryFolder } from '../http/house.js';
import { answerRecord, dayFiles, keeping, linesOf } from './kept.js';

const DAY = 86_400_000;

/** A collector's folder with a day of five records that is over, one with two that is not, and the heads as they were published. */
async function filled() {
  const dir = temporaryFolder();
  let at = Date.UTC(2026, 10, 24, 12);
  const { record, get, collector } = await keeping({}, { now: () => at }, dir);
  for (let i = 0; i < 5; i += 1) await record(answerRecord());
  at += DAY;
  for (let i = 0; i < 2; i += 1) await record(answerRecord());
  const heads = join(dir, 'published.json');
  writeFileSync(heads, await (await get('/v1/proof/harbour/heads')).text());
  await collector.close();
  const [day = ''] = dayFiles(dir);
  return { dir, heads, day };
}

const rewrite = (file: string, change: (lines: string[]) => string[]) =>
  writeFileSync(
    file,
    change(linesOf(file))
      .map((line) => `${line}\n`)
      .join(''),
  );

describe('sluice proof', () => {
  it('verifies a folder, with what was published and without', async () => {
    const { dir, heads } = await filled();
    for (const more of [[], ['--heads', heads], ['--site', 'harbour']]) {
      const { code, out, err } = await sluice('proof', 'verify', dir, ...more);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^ok harbour: 7 records in 2 days, to 2026-11-25, head [0-9a-f]{64}\n$/);
    }
  });

  it('exports what verifies by itself, byte for byte as it is kept', async () => {
    const { dir, heads } = await filled();
    const { code, out } = await sluice('proof', 'export', dir, '--site', 'harbour');
    expect(code).toBe(0);
    expect(out).toBe(
      dayFiles(dir)
        .map((file) => readFileSync(file, 'utf8'))
        .join(''),
    );
    const file = join(dir, 'export.jsonl');
    writeFileSync(file, out);
    expect((await sluice('proof', 'verify', file, '--heads', heads)).code).toBe(0);
    rewrite(file, (lines) => lines.toSpliced(3, 1));
    const cut = await sluice('proof', 'verify', file);
    expect(cut.code).toBe(1);
    expect(cut.err).toMatch(`broken ${file}:4: is record 4 of its day where 3 is due`);
  });

  it.each([
    ['one flipped byte', 3, (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('true', 'tsue'))],
    ['one dropped line', 4, (lines: string[]) => lines.toSpliced(3, 1)],
    ['one swapped pair', 2, (lines: string[]) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '')],
    ['one line said twice', 4, (lines: string[]) => lines.toSpliced(3, 0, lines[2] ?? '')],
  ])('names the line of %s', async (_, line, change) => {
    const { dir, day } = await filled();
    rewrite(day, change);
    const { code, out, err } = await sluice('proof', 'verify', dir);
    expect([code, out]).toEqual([1, '']);
    expect(err.startsWith(`broken ${day}:${line}: `)).toBe(true);
  });

  it('shows by the heads that the last line of a day is missing', async () => {
    const { dir, day, heads } = await filled();
    const file = join(dir, 'day.jsonl');
    writeFileSync(file, readFileSync(day));
    rewrite(file, (lines) => lines.slice(0, -1));
    expect((await sluice('proof', 'verify', file)).code).toBe(0);
    const { code, err } = await sluice('proof', 'verify', file, '--heads', heads);
    expect(code).toBe(1);
    expect(err).toMatch(/2026-11-24 ends in .* its last lines are missing/);
  });

  it('tells of an artefact that is not what its records name', async () => {
    const { dir } = await filled();
    const file = join(dir, 'proof', 'artefacts', `${answerRecord().bundle}.json`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Alle ablehnen', 'Alle erlauben'));
    const { code, err } = await sluice('proof', 'verify', dir);
    expect(code).toBe(1);
    expect(err).toMatch(/records name the artefact [0-9a-f]{64}, which is not there or was changed/);
  });

  it.each([
    ['a folder that is none', (dir: string) => ['verify', join(dir, 'nowhere')], /is not there/],
    [
      'a folder without records',
      (dir: string) => ['verify', join(dir, 'proof', 'harbour')],
      /holds no records/,
    ],
    [
      'a site that is not there',
      (dir: string) => ['export', dir, '--site', 'x'],
      /no records of "x"; there are harbour/,
    ],
    [
      'heads that are none',
      (dir: string) => ['verify', dir, '--heads', join(dir, 'proof', 'source')],
      /is no list of heads/,
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    const { dir } = await filled();
    const { code, err } = await sluice('proof', ...args(dir));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
