import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenIn } from '../../../src/collector/proof/verify.js';
import { faultyDisk } from '../spool/spools.js';
import { answer, chainIn, DAY, EVENING, fill, freshFolder, id, linesIn } from './chains.js';

const today = '2026-11-24';
const tomorrow = '2026-11-25';

describe('a site’s chain', () => {
  it('keeps a record as a line with its place and its hour, and no finer time', async () => {
    const dir = await freshFolder();
    const { chain } = await chainIn(dir);
    expect(await chain.append(id('a'), answer('refused'))).toBe('kept');
    const [header, record] = (await linesIn(dir, today)).map((line) => JSON.parse(line) as object);
    expect(header).toEqual({
      chain: '00112233aabbccdd',
      site: 'harbour',
      day: today,
      prev: '0'.repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(record).toEqual({
      seq: 1,
      at: '2026-11-24T21Z',
      id: id('a'),
      ...answer('refused'),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('keeps a record once, whether the retry comes later, at once, after midnight or after a restart', async () => {
    const dir = await freshFolder();
    const first = await chainIn(dir);
    expect(await Promise.all([1, 2].map(() => first.chain.append(id('a'), answer())))).toEqual([
      'kept',
      'seen',
    ]);
    expect(await first.chain.append(id('a'), answer())).toBe('seen');
    first.clock.at += DAY / 8;
    expect(await first.chain.append(id('b'), answer())).toBe('kept');
    expect(await first.chain.append(id('a'), answer())).toBe('seen');
    await first.close();
    const { chain } = await chainIn(dir, {}, EVENING + DAY / 8);
    expect(await chain.append(id('a'), answer())).toBe('seen');
    expect(await chain.append(id('b'), answer())).toBe('seen');
    expect((await linesIn(dir, today)).length).toBe(2);
    expect((await linesIn(dir, tomorrow)).length).toBe(2);
  });

  it('chains what many send at once, each of them once', async () => {
    const dir = await freshFolder();
    const { chain } = await chainIn(dir);
    await Promise.all(Array.from({ length: 300 }, (_, i) => chain.append(id(i), answer())));
    const lines = await linesIn(dir, today);
    expect(lines.length).toBe(301);
    expect(brokenIn(lines)).toBeNull();
  });

  it('goes on after a restart, in the same day and over days on which it did not run', async () => {
    const dir = await freshFolder();
    for (const [at, from] of [
      [EVENING, 1],
      [EVENING + 60_000, 3],
      [EVENING + 3 * DAY, 5],
    ] as const) {
      const { chain, close, faults } = await chainIn(dir, {}, at);
      await fill(chain, 2, from);
      await close();
      expect(faults).toEqual([]);
    }
    const names = (await readdir(dir)).sort();
    expect(names).toEqual([24, 25, 26, 27].map((day) => `2026-11-${day}.jsonl`).concat('heads.jsonl'));
    const all = await Promise.all(names.slice(0, 4).map((name) => linesIn(dir, name.slice(0, 10))));
    expect(all.map(({ length }) => length)).toEqual([5, 1, 1, 3]);
    expect(brokenIn(all.flat())).toBeNull();
  });

  it('publishes a head for each day that is over, with no count, also for a day without a record', async () => {
    const dir = await freshFolder();
    const { chain, clock } = await chainIn(dir);
    await fill(chain, 3);
    expect((await chain.heads()).heads).toEqual([]);
    clock.at += 2 * DAY;
    const { heads, ...rest } = await chain.heads();
    expect(rest).toEqual({ site: 'harbour', chain: '00112233aabbccdd' });
    expect(heads.map(({ day }) => day)).toEqual([today, tomorrow]);
    expect(heads.map((head) => Object.keys(head))).toEqual([
      ['day', 'head'],
      ['day', 'head'],
    ]);
    expect((await linesIn(dir, today)).at(-1)).toContain(heads[0]?.head);
    expect((await linesIn(dir, tomorrow)).at(-1)).toContain(heads[1]?.head);
  });

  it('writes no more to a day whose head is out, though the clock be set back', async () => {
    const dir = await freshFolder();
    const { chain, clock } = await chainIn(dir);
    await fill(chain, 1);
    clock.at += DAY;
    const { heads } = await chain.heads();
    clock.at -= DAY;
    await fill(chain, 1, 2);
    expect((await linesIn(dir, today)).length).toBe(2);
    expect((await linesIn(dir, tomorrow)).length).toBe(2);
    expect((await chain.heads()).heads).toEqual(heads);
  });

  it('purges whole days that are too old, and keeps their heads', async () => {
    const dir = await freshFolder();
    const { chain, clock } = await chainIn(dir, { months: 1 });
    await fill(chain, 2);
    clock.at += 40 * DAY;
    const { heads } = await chain.heads();
    expect(heads.length).toBe(40);
    const days = (await readdir(dir)).filter((name) => name !== 'heads.jsonl').sort();
    expect(days[0]).toBe('2026-12-03.jsonl');
    expect(days.at(-1)).toBe('2027-01-03.jsonl');
    const lines = await Promise.all(days.map((name) => linesIn(dir, name.slice(0, 10))));
    expect(brokenIn(lines.flat())).toBeNull();
    expect(lines[0]?.[0]).toContain(`"prev":"${heads.find(({ day }) => day === '2026-12-02')?.head}"`);
  });
});

describe('a process that was killed while it wrote', () => {
  it.each([1, 40, 200])(
    'leaves %i bytes of a line, which are cut off, told, and written over',
    async (bytes) => {
      const dir = await freshFolder();
      const first = await chainIn(dir);
      await fill(first.chain, 2);
      await first.close();
      const whole = await linesIn(dir, today);
      await appendFile(join(dir, `${today}.jsonl`), (whole[2] as string).slice(0, bytes));
      const { chain, faults } = await chainIn(dir);
      expect(faults).toEqual([expect.stringMatching(`${bytes} bytes of a line`)]);
      await fill(chain, 1, 3);
      const lines = await linesIn(dir, today);
      expect(lines.length).toBe(4);
      expect(brokenIn(lines)).toBeNull();
    },
  );

  it.each([0, 10])('leaves a day of %i bytes, which is begun again', async (bytes) => {
    const dir = await freshFolder();
    const first = await chainIn(dir);
    await fill(first.chain, 1);
    first.clock.at += DAY;
    await fill(first.chain, 1, 2);
    await first.close();
    await truncate(join(dir, `${tomorrow}.jsonl`), bytes);
    const { chain } = await chainIn(dir, {}, EVENING + DAY);
    await fill(chain, 1, 3);
    const lines = [...(await linesIn(dir, today)), ...(await linesIn(dir, tomorrow))];
    expect(lines.length).toBe(4);
    expect(brokenIn(lines)).toBeNull();
  });

  it.each(['before the next day was begun', 'as only damage can'])(
    'leaves half a head, %s, which is written again',
    async (how) => {
      const dir = await freshFolder();
      const first = await chainIn(dir);
      await fill(first.chain, 1);
      first.clock.at += DAY;
      const { heads } = await first.chain.heads();
      await first.close();
      await truncate(join(dir, 'heads.jsonl'), 30);
      if (how.startsWith('before')) await rm(join(dir, `${tomorrow}.jsonl`));
      const { chain } = await chainIn(dir, {}, EVENING + DAY);
      expect((await chain.heads()).heads).toEqual(heads);
      await fill(chain, 1, 2);
      expect(brokenIn([...(await linesIn(dir, today)), ...(await linesIn(dir, tomorrow))])).toBeNull();
    },
  );
});

describe('damage', () => {
  it('is told by file and line and is not repaired over; records go on being taken', async () => {
    const dir = await freshFolder();
    const first = await chainIn(dir);
    await fill(first.chain, 3);
    await first.close();
    const file = join(dir, `${today}.jsonl`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"seq":2,"at":"2026-11-24T21Z"', '"seq":2,"at":"2026-11-24T20Z"'));
    const { chain, faults } = await chainIn(dir);
    expect(faults).toEqual([expect.stringMatching(/2026-11-24\.jsonl:3: .* was changed$/)]);
    await fill(chain, 1, 4);
    const lines = await linesIn(dir, today);
    expect(lines.length).toBe(5);
    expect(brokenIn(lines)?.line).toBe(3);
  });
});

describe('a disk that fails', () => {
  it.each([
    ['is full', 'write', 'ENOSPC', 0],
    ['is full in the middle of a line', 'write', 'ENOSPC', 50],
    ['cannot sync', 'datasync', 'EIO', 0],
  ] as const)(
    'because it %s gets nothing acknowledged, and the retry is kept once',
    async (_, action, code, part) => {
      const dir = await freshFolder();
      const { disk, fail, heal } = faultyDisk();
      const { chain, close } = await chainIn(dir, { disk });
      await fill(chain, 1);
      fail(action, code, part);
      await expect(chain.append(id('a'), answer())).rejects.toThrow(new RegExp(`${code}; free space`));
      heal();
      expect(await chain.append(id('a'), answer())).toBe('kept');
      expect(await chain.append(id('a'), answer())).toBe('seen');
      await close();
      const lines = await linesIn(dir, today);
      expect(lines.length).toBe(3);
      expect(brokenIn(lines)).toBeNull();
    },
  );
});
