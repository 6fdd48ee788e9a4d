import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONDITIONS } from '../../../src/sdk/personal/conditions.js';

const page = readFileSync('docs/personalize.md', 'utf8');

/** Condition → what the page says of it. */
const rows = new Map(
  [...page.matchAll(/^\| `(\w+):` +\| (.*?) +\|$/gm)].map(([, name, text]) => [
    name as string,
    text as string,
  ]),
);

it('docs/personalize.md has every condition and no other', () => {
  expect([...rows.keys()]).toEqual(Object.keys(CONDITIONS));
});

it.each(['browser', 'device', 'channel'])('docs/personalize.md has every value of %s', (name) => {
  const named = [...(rows.get(name) ?? '').matchAll(/`([a-z-]+)`/g)].map(([, value]) => value);
  expect(named.join(', ')).toBe(CONDITIONS[name]?.takes);
});
