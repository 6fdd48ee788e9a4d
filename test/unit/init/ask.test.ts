import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../../src/cli/init/answers.js';
import { ask, type Fallbacks } from '../../../src/cli/init/ask.js';
import { QUESTIONS } from '../../../src/cli/init/questions.js';

const [ENTER, TAB, DOWN, CTRL_C] = ['\r', '\t', '\u001b[B', '\u0003'];

/** Types an answer as soon as its question is shown; what was seen and understood at the end. */
async function asked(known: Given, typing: readonly (readonly [shown: RegExp, ...keys: string[]])[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  Object.assign(output, { columns: 100, rows: 40 });
  let seen = '';
  const left = [...typing];
  output.on('data', (chunk) => {
    seen += String(chunk);
    if (!left[0]?.[0].test(seen)) return;
    const [, ...keys] = left.shift() as readonly [RegExp, ...string[]]; // there, as it was looked at
    seen = '';
    // A key at a time, as a hand does: an escape sequence is told from an Escape by what comes with it.
    keys.forEach((key, i) => setTimeout(() => input.write(key), 20 * (i + 1)));
  });
  const fallbacks: Fallbacks = (key) => QUESTIONS[key].fallback(known);
  const isDone = await ask(known, { input, output }, fallbacks);
  return { isDone, known, left };
}

describe('asking', () => {
  it('asks one thing after another, each with what is usual', async () => {
    const { isDone, known, left } = await asked({}, [
      [/Address of the site/, 'www.harbour.example', ENTER],
      [/short id/, ENTER],
      [/Who runs/, 'The Harbour Review', ENTER],
      [/Which services/, 'g', 'a', '4', TAB, ENTER],
      [/Whose rules/, DOWN, ENTER],
      [/Languages/, 'en, de', ENTER],
      [/privacy policy/, ENTER],
      [/collector/, 'https://stats.harbour.example', ENTER],
      [/Time zone/, 'Europe/Berlin', ENTER],
    ]);
    expect([isDone, left]).toEqual([true, []]);
    expect(known).toEqual({
      domains: ['https://www.harbour.example'],
      site: 'harbour',
      name: 'The Harbour Review',
      services: ['google-analytics'],
      rules: 'opt-in',
      languages: ['en', 'de'],
      privacyUrl: '/privacy',
      collector: 'https://stats.harbour.example',
      timeZone: 'Europe/Berlin',
    });
  });

  const REST: Given = {
    name: 'Harbour',
    site: 'harbour',
    rules: 'local',
    services: [],
    languages: ['en'],
    privacyUrl: '/',
  };

  it('asks nothing twice, and nothing that does not matter', async () => {
    const { known, left } = await asked({ ...REST, domains: ['https://a.example'] }, [[/collector/, ENTER]]);
    expect([known.collector, known.timeZone, left]).toEqual([null, 'UTC', []]);
  });

  it('says what is wrong with an answer, and asks again', async () => {
    const { known, left } = await asked({ ...REST, collector: null }, [
      [/Address of the site/, 'harbour', ENTER],
      [/is no address of a site/, '.example', ENTER],
    ]);
    expect([known.domains, left]).toEqual([['https://harbour.example'], []]);
  });

  it('takes the rules of one country by its letters', async () => {
    const { known } = await asked(
      { ...REST, rules: undefined, domains: ['https://a.example'], collector: null },
      [
        [/Whose rules/, DOWN, DOWN, ENTER],
        [/Which country/, 'fr', ENTER],
      ],
    );
    expect(known.rules).toBe('FR');
  });

  it('is broken off by Ctrl-C', async () => {
    expect((await asked({}, [[/Address of the site/, CTRL_C]])).isDone).toBe(false);
  });
});
