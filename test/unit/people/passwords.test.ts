import { expect, it } from 'vitest';
import { Busy, createPasswords, weakness } from '../../../src/collector/people/index.js';
import { newRecoveryCodes, normalCode } from '../../../src/collector/people/recovery.js';
import { waitAfter } from '../../../src/collector/meta/attempts.js';

it('keeps a password as argon2id, with salt, and knows it again', async () => {
  const passwords = createPasswords();
  const [one, two] = await Promise.all([passwords.hash('three boats'), passwords.hash('three boats')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await passwords.fits(one, 'three boats', false)).toBe(true);
  expect(await passwords.fits(one, 'three boots', false)).toBe(false);
});

it('fits nobody’s password, whatever is given', async () => {
  expect(await createPasswords().fits(null, '', false)).toBe(false);
});

it('turns strangers away while many wait, and lets those through who were in before', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('three boats');
  const tries = Array.from({ length: 25 }, () => passwords.fits(hash, 'a guess', false));
  const known = passwords.fits(hash, 'three boats', true);
  const busy = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected');
  expect(busy).toHaveLength(5);
  await expect(tries[24]).rejects.toBeInstanceOf(Busy);
  expect(await known).toBe(true);
});

it.each([
  ['eleven char', 'ada', /at least 12/],
  ['x'.repeat(201), 'ada', /at most 200/],
  ['abababababab', 'ada', /over and over/],
  ['Harbour2026!harbour', 'harbour', /the name/],
  ['four words are fine', 'ada', null],
  ['correct-horse', 'ada', null],
])('says why %j of %j will not do', (password, name, why) => {
  if (why === null) expect(weakness(password, name)).toBeNull();
  else expect(weakness(password, name)).toMatch(why);
});

it('knows a recovery code however it was copied', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(normalCode(` ${code.toUpperCase().replaceAll('-', '')} `)).toBe(code);
  }
  expect(normalCode('123456')).toBeNull();
});

it('has who guesses wait twice as long each time, a quarter of an hour at most', () => {
  expect([0, 4, 5, 6, 7, 14, 15, 1000].map(waitAfter)).toEqual([
    0, 0, 1000, 2000, 4000, 512_000, 900_000, 900_000,
  ]);
});
