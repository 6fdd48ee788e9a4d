import { TOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { AuditPage } from '../../../src/protocol/audit.js';
import type { Me, SessionEntry } from '../../../src/protocol/people.js';
import { raw } from '../http/house.js';
import { jsonOf, PASSWORD, type People, peopled, type Session, signedInBy } from './house.js';

const signIn = ({ send }: People, more: object = {}, headers: Record<string, string> = {}) =>
  send('POST', '/v1/session', { name: 'ada', password: PASSWORD, ...more }, headers);

const isIn = async ({ send }: People, session: Session): Promise<boolean> =>
  (await send('GET', '/v1/me', undefined, session)).status === 200;

const codeAt = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

describe('a session', () => {
  it('begins anew at every sign-in, is seen beside others, and ends everywhere with a new password', async () => {
    const people = await peopled();
    const { send } = people;
    const first = await people.owner();
    const again = await signIn(people, { name: ' ADA ' });
    const second = signedInBy(again);
    for (const cookie of again.headers['set-cookie'] as string[])
      expect(cookie).toMatch(/^sluice-(session|device)=[\w-]+;.*Path=\/; HttpOnly; SameSite=Strict$/);
    expect(second.cookie).not.toBe(first.cookie);

    // Signing in over an open session ends that one.
    const third = signedInBy(await signIn(people, {}, second));
    expect([await isIn(people, second), await isIn(people, third)]).toEqual([false, true]);

    const { sessions } = jsonOf<{ sessions: SessionEntry[] }>(
      await send('GET', '/v1/sessions', undefined, third),
    );
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    const one = sessions.find(({ current }) => !current)?.id ?? '';
    expect((await send('DELETE', `/v1/sessions/${one}`, undefined, third)).status).toBe(204);
    expect([await isIn(people, first), await isIn(people, third)]).toEqual([false, true]);

    const fourth = signedInBy(await signIn(people));
    const change = (current: string, password: string) =>
      send('PUT', '/v1/password', { current, password }, fourth);
    expect((await change('not that', 'another mooring, upstream')).status).toBe(403);
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', 'adaadaadaada']) {
      const refused = await change(PASSWORD, weak);
      expect([refused.status, refused.body.includes(weak)]).toEqual([400, false]);
    }
    const fifth = signedInBy(await change(PASSWORD, 'another mooring, upstream'));
    expect([await isIn(people, third), await isIn(people, fourth), await isIn(people, fifth)]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await signIn(people)).status).toBe(401);

    // A page of another site has no use for it.
    const inviteFrom = (headers: Record<string, string>) =>
      raw(`${people.collector.url}/v1/invitations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...fifth, ...headers },
        body: JSON.stringify({ site: 'alpha', role: 'owner' }),
      });
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await inviteFrom({ 'sec-fetch-site': site })).status).toBe(403);
    expect((await inviteFrom({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await inviteFrom({})).status).toBe(403);
    expect((await inviteFrom({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);

    people.clock.now += 14 * 86_400_000;
    expect(await isIn(people, fifth)).toBe(false);
  });
});

describe('wrong tries', () => {
  it('are slowed down, the same for a name that nobody has, and never for a browser that was in before', async () => {
    const people = await peopled();
    const { clock } = people;
    const owner = await people.owner();
    const device = { cookie: owner.cookie.split('; ').find((one) => one.includes('device')) ?? '' };
    // Many at once are as many.
    const atOnce = Array.from({ length: 15 }, () => signIn(people, { name: 'mary', password: 'a guess' }));
    const statuses = (await Promise.all(atOnce)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    clock.now += 60_000;

    const guess = async (name: string) => {
      clock.now += 100;
      const { status, body, headers } = await signIn(people, { name, password: 'a guess' });
      return {
        status,
        said: jsonOf<{ error: string }>({ status, body, headers }).error,
        after: headers['retry-after'],
      };
    };
    const each = { ada: [] as unknown[], nobody: [] as unknown[] };
    for (let i = 0; i < 7; i++)
      for (const name of ['ada', 'nobody'] as const) each[name].push(await guess(name));
    expect(each.ada).toEqual(each.nobody);
    expect(each.ada.slice(0, 5)).toEqual(Array(5).fill({ status: 401, said: 'wrong', after: undefined }));
    expect(each.ada[5]).toEqual({ status: 429, said: 'slow', after: '1' });

    // Whoever knows the password waits as well: else the answer would tell.
    expect((await signIn(people)).status).toBe(429);
    // Twice as long each time, a quarter of an hour at most.
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const { after } = await guess('ada');
      waits.push(Number(after));
      clock.now += Number(after) * 1000;
      expect((await guess('ada')).status).toBe(401);
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(900);

    // The owner's own browser, and a session that is open, notice nothing of it; nor of the address's limit.
    for (let i = 0; i < 25; i++) await guess(`name ${i}`);
    expect((await guess('another')).said).toBe('rate');
    expect((await signIn(people)).status).toBe(429);
    expect((await signIn(people, {}, device)).status).toBe(204);
    expect(await isIn(people, owner)).toBe(true);

    // A browser that was in before is slowed down by its own wrong tries only.
    for (let i = 0; i < 5; i++) await signIn(people, { password: 'a guess' }, device);
    expect((await signIn(people, {}, device)).status).toBe(429);

    const { entries } = jsonOf<AuditPage>(await people.send('GET', '/v1/audit?site=*', undefined, owner));
    expect(entries.filter(({ action }) => action === 'account.slow')).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain('ada');
  });
});

describe('a second factor', () => {
  it('is asked for once confirmed, takes no code twice, and has recovery codes that are good once', async () => {
    const people = await peopled();
    const { send, clock } = people;
    const owner = await people.owner();
    const other = signedInBy(await signIn(people));
    expect((await send('POST', '/v1/totp', { password: 'not that' }, owner)).status).toBe(403);
    const offered = jsonOf<{ secret: string; uri: string }>(
      await send('POST', '/v1/totp', { password: PASSWORD }, owner),
    );
    expect(offered.uri).toContain(`secret=${offered.secret}`);
    // Nothing is asked for before it is known to work.
    expect((await signIn(people)).status).toBe(204);
    expect((await send('PUT', '/v1/totp', { code: '000000' }, owner)).status).toBe(400);

    const first = codeAt(offered.secret, clock.now);
    const { recovery } = jsonOf<{ recovery: string[] }>(
      await send('PUT', '/v1/totp', { code: first }, owner),
    );
    expect(new Set(recovery).size).toBe(10);
    expect([await isIn(people, owner), await isIn(people, other)]).toEqual([true, false]);
    expect(jsonOf<Me>(await send('GET', '/v1/me', undefined, owner)).account?.totp).toBe(true);

    const error = async (more: object) => {
      const { status, body } = await signIn(people, more);
      return status === 204 ? 'in' : (JSON.parse(body) as { error: string }).error;
    };
    expect(await error({})).toBe('code-needed');
    expect(await error({ code: first })).toBe('wrong'); // it confirmed already
    clock.now += 60_000;
    const next = codeAt(offered.secret, clock.now);
    expect(await error({ code: next })).toBe('in');
    expect(await error({ code: next })).toBe('wrong');
    // Nor one of before, which the clock's leeway would still let in.
    expect(await error({ code: codeAt(offered.secret, clock.now - 30_000) })).toBe('wrong');

    const [recover = ''] = recovery;
    expect(await error({ code: recover.toUpperCase().replaceAll('-', ' ') })).toBe('in');
    expect(await error({ code: recover })).toBe('wrong');

    expect((await send('POST', '/v1/totp/end', { password: PASSWORD }, owner)).status).toBe(204);
    expect(await error({})).toBe('in');
  });

  it('cannot be guessed by asking again and again with the right password', async () => {
    const people = await peopled();
    const { send, clock } = people;
    const owner = await people.owner();
    const { secret } = jsonOf<{ secret: string }>(
      await send('POST', '/v1/totp', { password: PASSWORD }, owner),
    );
    await send('PUT', '/v1/totp', { code: codeAt(secret, clock.now) }, owner);
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await signIn(people, i % 2 ? { code: '000000' } : {})).status);
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401));
    expect(statuses[5]).toBe(429);
  });
});
