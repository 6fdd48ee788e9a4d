/** Random numbers that are the same on every run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of the values, by weight. */
  pick<T>(choices: Choices<T>): T;
  /** Around `median`, with a long tail; `spread` is the deviation of its logarithm. */
  logNormal(median: number, spread: number): number;
  /** How many of many rare things happen when `mean` of them are expected. */
  poisson(mean: number): number;
}

export type Choices<T> = readonly (readonly [value: T, weight: number])[];

/** Mulberry32: 32 bits of state are plenty for a demo, and it runs at the speed of arithmetic. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (probability) => next() < probability,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (choices) => pickAt(choices, next()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
  };
}

function pickAt<T>(choices: Choices<T>, at: number): T {
  let rest = at * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) if ((rest -= weight) < 0) return value;
  const last = choices.at(-1);
  if (!last) throw new Error('pick: there is nothing to choose from');
  return last[0];
}
