import { expect, it } from 'vitest';
import type { Me } from '../../../src/protocol/people.js';
import { sluice } from '../../support/in-process.js';
import { jsonOf, PASSWORD, peopled, type Session, signedInBy } from './house.js';

const user = (dir: string, ...args: string[]) => sluice('user', ...args, '--data', dir);

it('adds, lists, moves, lets in again and removes, beside a collector that runs', async () => {
  const { dir, send, clock, ...people } = await peopled();
  clock.now = Date.now(); // the terminal's clock is the machine's
  const resetOf = (out: string) => /#reset=([\w-]+)/.exec(out)?.[1];
  const choose = (reset: string | undefined, password: string) =>
    send('POST', '/v1/reset', { reset, password });
  const me = async (session: Session) => send('GET', '/v1/me', undefined, session);

  const added = await user(dir, 'add', 'Grace', '--site', 'alpha', '--role', 'viewer', '--port', '8787');
  expect(added.out).toContain('grace is viewer of alpha');
  expect(added.out).toContain('http://127.0.0.1:8787/app/#reset=');
  const link = resetOf(added.out);
  expect((await send('POST', '/v1/session', { name: 'grace', password: '' })).status).toBe(400);
  expect((await choose(link, 'short')).status).toBe(400);
  const first = signedInBy(await choose(link, PASSWORD));
  expect(jsonOf<Me>(await me(first)).grants).toEqual([{ site: 'alpha', rights: ['ask', 'inspect'] }]);
  expect((await choose(link, PASSWORD)).status).toBe(401);

  await user(dir, 'role', 'grace', '--site', 'bravo', '--role', 'editor');
  await user(dir, 'role', 'grace', '--site', 'alpha', '--role', 'none');
  expect(jsonOf<Me>(await me(first)).grants.map(({ site }) => site)).toEqual(['bravo']);
  const [listed] = JSON.parse((await user(dir, 'list', '--json')).out) as object[];
  expect(listed).toMatchObject({
    name: 'grace',
    roles: [{ site: 'bravo', role: 'editor' }],
    hasPassword: true,
  });

  // Locked out by somebody who guesses; the terminal helps.
  const signIn = (password: string) => send('POST', '/v1/session', { name: 'grace', password });
  for (let i = 0; i < 5; i++) await signIn('a guess');
  expect((await signIn(PASSWORD)).status).toBe(429);
  const again = resetOf((await user(dir, 'reset', 'grace')).out);
  expect((await signIn(PASSWORD)).status).toBe(204);
  const fresh = signedInBy(await choose(again, 'another mooring, upstream'));
  expect([(await me(first)).status, (await me(fresh)).status]).toEqual([401, 200]);

  for (const [args, says] of [
    [['add', 'grace', '--role', 'viewer'], '"grace" is taken'],
    [['add', 'mary', '--role', 'captain'], '"captain" is none of viewer, editor, owner'],
    [['add', 'mary', '--role', 'viewer', '--site', 'charlie'], 'there are alpha, bravo'],
    [['reset', 'mary'], '"mary" is nobody'],
  ] as const) {
    const { err, code } = await user(dir, ...args);
    expect([err, code]).toEqual([expect.stringContaining(says), 2]);
  }

  await user(dir, 'remove', 'grace');
  expect((await me(fresh)).status).toBe(401);
  expect(await people.collector.hasOwner()).toBe(false);
  const { entries } = await people.meta.audit.page(null, 100, null);
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['account.reset', 'account.remove']),
  );
  expect(JSON.stringify(entries)).not.toMatch(/grace/i);
});
