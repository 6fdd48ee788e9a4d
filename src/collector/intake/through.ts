import type { Passed } from './arrival.js';

/** Runs steps in order, up to the first that refuses. */
export function through<T>(steps: readonly ((arrival: T) => Passed<T>)[], arrival: T): Passed<T> {
  let passed: Passed<T> = { on: arrival };
  for (const step of steps) {
    if ('refusal' in passed) return passed;
    passed = step(passed.on);
  }
  return passed;
}
