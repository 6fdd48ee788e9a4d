import { expect, it } from 'vitest';
import { Buckets } from '../../../src/collector/intake/index.js';
import { NOON } from './arrivals.js';

const sizeOf = (buckets: Buckets): number => (Reflect.get(buckets, 'buckets') as Map<string, unknown>).size;

it('a flood from ever new addresses takes the memory of a hundred thousand and no more, and slows nobody else', () => {
  const buckets = new Buckets(5);
  const count = process.env.SLUICE_FULL ? 2_000_000 : 250_000;
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    // Of one connection each, as an attacker with a /32 has them.
    buckets.take(`2001:db8:${(i >> 16).toString(16)}:${(i & 0xffff).toString(16)}::1`, NOON);
    if (i % 10_000 === 0) most = Math.max(most, sizeOf(buckets));
  }
  expect(most).toBeLessThanOrEqual(100_000);
  expect(buckets.take('203.0.113.7', NOON)).toBe(true);
  // A minute later nothing is left of it.
  expect(buckets.take('203.0.113.7', NOON + 61_000)).toBe(true);
  expect(sizeOf(buckets)).toBe(1);
});

it('a flood from one address, whatever it calls itself within its network, stops at its minute', () => {
  const buckets = new Buckets(5);
  const taken = Array.from({ length: 10_000 }, (_, i) =>
    buckets.take(`2001:db8::${(i % 0xffff).toString(16)}`, NOON + i),
  );
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(sizeOf(buckets)).toBe(1);
});
