import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Gathering } from '../../../src/collector/store/clickhouse/gathering.js';

/** Answers that wait to be let go. */
function rig() {
  const asked: (readonly number[])[] = [];
  const under: { readonly go: () => void; readonly fail: (error: Error) => void }[] = [];
  const gathering = new Gathering<number, number>((all) => {
    asked.push(all);
    return new Promise((resolve, fail) => under.push({ go: () => resolve(all.map((n) => n * 10)), fail }));
  });
  return { gathering, asked, under };
}

beforeAll(() => vi.useFakeTimers());
afterAll(() => vi.useRealTimers());
/** So long that what comes next has not been asked at once. */
const turn = () => vi.advanceTimersByTimeAsync(10);

describe('questions that are gathered', () => {
  it('go together when they are asked within a moment, each with its own answer', async () => {
    const { gathering, asked, under } = rig();
    const asking = [gathering.ask(1), gathering.ask(2)];
    await vi.advanceTimersByTimeAsync(2);
    const answers = Promise.all([...asking, gathering.ask(3)]);
    await turn();
    expect(asked).toEqual([[1, 2, 3]]);
    under[0]?.go();
    expect(await answers).toEqual([10, 20, 30]);
  });

  it('wait for one another only while four answers are under way', async () => {
    const { gathering, asked, under } = rig();
    const answers: Promise<number>[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) {
      answers.push(gathering.ask(n));
      await turn();
    }
    expect(asked).toEqual([[1], [2], [3], [4]]);
    under[2]?.go();
    expect(await answers[2]).toBe(30);
    await turn();
    expect(asked.at(-1)).toEqual([5, 6]);
    for (const { go } of under) go();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('hear of a failure together, and hold up nobody after it', async () => {
    const { gathering, under } = rig();
    const answers = Promise.allSettled([gathering.ask(1), gathering.ask(2)]);
    await turn();
    under[0]?.fail(new Error('away'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = gathering.ask(3);
    await turn();
    under[1]?.go();
    expect(await later).toBe(30);
  });
});
