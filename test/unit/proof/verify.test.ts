import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENESIS, seal, sealHeader } from '../../../src/collector/proof/chain.js';
import { brokenIn, compareHeads, Follower } from '../../../src/collector/proof/verify.js';

/** Days of so many records, chained as the collector does. */
function chainOf(counts: readonly number[]): string[] {
  const lines: string[] = [];
  let head = GENESIS;
  counts.forEach((count, i) => {
    const header = sealHeader({ chain: 'c1', site: 'harbour', day: `2026-11-${10 + i}`, prev: head });
    lines.push(header.line);
    head = header.hash;
    for (let seq = 1; seq <= count; seq += 1) {
      const record = seal(
        head,
        JSON.stringify({ seq, at: '2026-11-10T09Z', id: `${i}-${seq}`, bundle: 'b', state: 'given' }),
      );
      lines.push(record.line);
      head = record.hash;
    }
  });
  return lines;
}

function follow(lines: readonly string[]): Follower {
  const follower = new Follower();
  for (const line of lines) expect(follower.take(line)).toBeNull();
  return follower;
}

const chains = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }).map(chainOf);
/** A chain and a place in it. */
const places = chains.chain((lines) =>
  fc.record({ lines: fc.constant(lines), at: fc.integer({ min: 0, max: lines.length - 1 }) }),
);

describe('a chain', () => {
  it('holds as it was written, over any number of days', () => {
    fc.assert(fc.property(chains, (lines) => brokenIn(lines) === null));
  });

  it('is broken at the line of which one character was changed', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ lines, at }, seed) => {
        const text = lines[at] as string;
        const where = seed % text.length;
        const other = text[where] === '7' ? '8' : '7';
        const changed = lines.with(at, text.slice(0, where) + other + text.slice(where + 1));
        expect(brokenIn(changed)?.line).toBe(at + 1);
      }),
    );
  });

  it('is broken where a line was dropped, unless it was the last', () => {
    fc.assert(
      fc.property(places, ({ lines, at }) => {
        fc.pre(lines.length > 1 && at < lines.length - 1);
        const dropped = lines.toSpliced(at, 1);
        // Without its first header a chain begins with the next day, which says itself what went before.
        if (at === 0 && dropped[0]?.includes('"day"')) expect(brokenIn(dropped)).toBeNull();
        else expect(brokenIn(dropped)?.line).toBe(at + 1);
      }),
    );
  });

  it('is broken at the first of two lines that changed places', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ lines, at }, seed) => {
        const other = seed % lines.length;
        fc.pre(other !== at);
        const [a, b] = [Math.min(at, other), Math.max(at, other)];
        const swapped = lines.with(a, lines[b] as string).with(b, lines[a] as string);
        const broken = brokenIn(swapped)?.line ?? Infinity;
        // A later day's header can stand first: then the line after it is the first that does not follow.
        expect(broken === a + 1 || (a === 0 && broken === 2)).toBe(true);
      }),
    );
  });

  it('says what is wrong in words', () => {
    const lines = chainOf([3, 1]);
    expect(brokenIn(lines.toSpliced(2, 1))).toEqual({
      line: 3,
      message: 'is record 3 of its day where 2 is due: one is missing, or was moved',
    });
    expect(brokenIn(lines.toSpliced(3, 1))?.message).toMatch(/^does not follow from the end of 2026-11-10/);
    expect(brokenIn(lines.with(2, lines[2]?.replace('given', 'refused') ?? ''))?.message).toMatch(
      /was changed$/,
    );
    expect(brokenIn(lines.with(4, lines[4]?.slice(0, -9) ?? ''))?.message).toMatch(/cut off$/);
    expect(brokenIn(lines.slice(1))?.message).toBe('is a record, and no day has begun');
  });
});

describe('published heads', () => {
  const heads = (lines: readonly string[]) => {
    const { site, chain, days } = follow(lines);
    return { site, chain, heads: days.map(({ day, head }) => ({ day, head })) };
  };

  it('agree with the chain they are of, and go on agreeing when it grows', () => {
    const list = heads(chainOf([2, 1]));
    expect(compareHeads(follow(chainOf([2, 1])), list)).toEqual([]);
    expect(compareHeads(follow(chainOf([2, 1, 3])), list)).toEqual([]);
  });

  it('show that the last line was dropped, which the chain alone cannot', () => {
    const lines = chainOf([2, 2]);
    const cut = lines.slice(0, -1);
    expect(brokenIn(cut)).toBeNull();
    expect(compareHeads(follow(cut), heads(lines))).toEqual([
      expect.stringMatching(/^2026-11-11 ends in .* its last lines are missing/),
    ]);
  });

  it('show that everything was written anew', () => {
    expect(compareHeads(follow(chainOf([1, 2])), heads(chainOf([2, 2]))).length).toBe(2);
  });

  it('show that the last day is gone, and ask nothing of days that were purged', () => {
    const lines = chainOf([1, 1, 1]);
    expect(compareHeads(follow(lines.slice(0, 4)), heads(lines))).toEqual([
      '2026-11-12 has a published head, and is not there',
    ]);
    expect(compareHeads(follow(lines.slice(2)), heads(lines))).toEqual([]);
  });

  it('of another chain are none of this', () => {
    expect(compareHeads(follow(chainOf([1])), { ...heads(chainOf([1])), chain: 'c2' })[0]).toMatch(
      /chain c2/,
    );
  });
});
