import type { Case, Exception, GrantedState, Layer, Working } from './case.js';
import type { Life } from './lives.js';

const GRANTED: readonly GrantedState[] = ['accepted', 'accepted, reloaded', 'analytics only'];

/** A cell, as it is expected and as it is found: compared whole, so that an unexpected success is told too. */
export interface Cell {
  /** `state: kind`, each once, sorted. */
  readonly leaks: readonly string[];
  readonly works: Readonly<Record<GrantedState, Working>>;
  /** States in which its event came more than once. */
  readonly twice: readonly GrantedState[];
  /** States in which `window.log` was another than the case says. */
  readonly disordered: readonly string[];
}

const works = (how: (state: GrantedState) => Working): Cell['works'] =>
  Object.fromEntries(GRANTED.map((state) => [state, how(state)])) as Cell['works']; // each state is there

/** Who is first, the browser or the gate, differs from load to load: some of the leaks have to be there, and no other. */
const raced = (leaks: readonly string[], found: readonly string[]): readonly string[] =>
  found.length && found.every((leak) => leaks.includes(leak)) ? found : leaks;

export function expectedCell(item: Case, layer: Layer, found: Cell): Cell {
  const exception: Partial<Exception> = item.exceptions?.[layer] ?? {};
  const leaks = [...(exception.leaks ?? [])].sort();
  return {
    leaks: exception.race ? raced(leaks, found.leaks) : leaks,
    works: works((state) =>
      exception.race && found.works[state] === 'itself' ? 'itself' : (exception.works?.[state] ?? 'itself'),
    ),
    twice: [],
    disordered: [],
  };
}

export function foundCell(item: Case, lives: readonly Life[]): Cell {
  const leaks = lives.flatMap((life) => life.leaks.map(({ state, kind }) => `${state}: ${kind}`));
  const worked = lives.flatMap((life) => life.worked);
  return {
    leaks: [...new Set(leaks)].sort(),
    works: works((state) => worked.find((w) => w.state === state)?.how ?? 'no'),
    twice: worked.filter(({ how, times }) => how === 'itself' && times > 1).map(({ state }) => state),
    disordered: worked
      .filter(({ how, log }) => how === 'itself' && item.log && log.join() !== item.log.join())
      .map(({ state, log }) => `${state}: ${log.join()}`),
  };
}
