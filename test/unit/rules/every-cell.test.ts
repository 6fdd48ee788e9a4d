import { expect, it } from 'vitest';
import { type Cell, cells, COUNT, verdictOf } from './cells.js';
import { purposeOutcome, question, serviceOutcome, told } from './oracle.js';

/** As a person would say it, so that a cell that differs can be read. */
function expected({ case: c }: Cell): string {
  return [
    ...c.purposes.map((p) => `${p.id}: ${purposeOutcome(c, p).join(' ')}`),
    ...c.services.map((s) => `${s.id}: ${serviceOutcome(c, s).join(' ')}`),
    `asked: ${question(c)?.join(' ') ?? 'no'}`,
    `told: ${told(c).join(' ')}`,
  ].join('; ');
}

function actual(cell: Cell): string {
  const { purposes, services, ask, tell } = verdictOf(cell);
  return [
    ...cell.case.purposes.map(({ id }) => `${id}: ${purposes[id]?.state} ${purposes[id]?.why}`),
    ...cell.case.services.map(({ id }) => `${id}: ${services[id]?.state} ${services[id]?.why}`),
    `asked: ${ask ? [ask.because, ...ask.added].join(' ') : 'no'}`,
    `told: ${tell.join(' ')}`,
  ].join('; ');
}

// Every cell in the full run; else every fifth, another fifth of the answers at each place.
const STEP = process.env.SLUICE_FULL ? 1 : 5;

it('gives every cell of the table the verdict that the rules, told the other way round, have for it', () => {
  let count = 0;
  const wrong: unknown[] = [];
  for (const cell of cells(STEP)) {
    count++;
    const [want, got] = [expected(cell), actual(cell)];
    if (want !== got && wrong.length < 5) {
      const { place, signals, answer, policy, input } = cell;
      wrong.push({ place, signals, answer, policy, decision: input.decision, rule: input.rule, want, got });
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBe(Math.ceil(COUNT / STEP));
  expect(COUNT).toBeGreaterThan(250_000);
});
