import { describe, expect, it } from 'vitest';
import type { AuditPage } from '../../../src/protocol/audit.js';
import type {
  InvitationEntry,
  InvitationSeen,
  Me,
  OpenedShare,
  PersonEntry,
  ShareEntry,
  TokenEntry,
} from '../../../src/protocol/people.js';
import { visit } from '../http/house.js';
import { accept, jsonOf, peopled, signedInBy } from './house.js';

const DAY = 86_400_000;
const question = { site: 'alpha', range: '7d', metrics: ['visits'] };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('an invitation', () => {
  it('gives a role to whoever opens it first, once, and lists who came', async () => {
    const people = await peopled();
    const { send } = people;
    const owner = await people.owner();
    const invite = async (role: string, by = owner, days = 7) =>
      jsonOf<{ id: string; link: string }>(
        await send('POST', '/v1/invitations', { site: 'alpha', role, days }, by),
      );
    const { link } = await invite('editor');
    expect(link).toMatch(/\/app\/#invitation=[\w-]{43}$/);
    const invitation = link.split('#invitation=')[1];
    const seen = jsonOf<InvitationSeen>(await send('POST', '/v1/invitations/look', { invitation }));
    expect(seen).toMatchObject({ siteName: 'The alpha secret', role: 'editor' });

    // A name that is taken does not cost the link.
    expect((await accept(people, link, 'Ada')).status).toBe(409);
    const grace = signedInBy(await accept(people, link, 'Grace'));
    expect((await accept(people, link, 'mary')).status).toBe(401);
    const me = jsonOf<Me>(await send('GET', '/v1/me', undefined, grace));
    expect(me.account?.name).toBe('grace');
    expect(me.grants).toEqual([{ site: 'alpha', rights: ['ask', 'inspect', 'share'] }]);

    // Somebody who is signed in gets the role into their account; a lower one takes nothing away.
    for (const [role, then] of [
      ['owner', 'owner'],
      ['viewer', 'owner'],
    ] as const) {
      const more = (await invite(role)).link.split('#invitation=')[1];
      expect((await send('POST', '/v1/invitations/accept', { invitation: more }, grace)).status).toBe(204);
      const { people: there } = jsonOf<{ people: PersonEntry[] }>(
        await send('GET', '/v1/people?site=alpha', undefined, owner),
      );
      expect(there.map(({ name, role, site }) => [name, role, site])).toEqual([
        ['ada', 'owner', '*'],
        ['grace', then, 'alpha'],
      ]);
    }

    // What an owner gave out and nobody took ends with their role.
    const last = await invite('owner', grace);
    const kept = await invite('viewer');
    const role = { site: 'alpha', account: me.account?.id, role: 'viewer' };
    expect((await send('PUT', '/v1/roles', role, owner)).status).toBe(204);
    expect((await accept(people, last.link, 'mary')).status).toBe(401);
    const listed = async () =>
      jsonOf<{ invitations: InvitationEntry[] }>(
        await send('GET', '/v1/invitations?site=alpha', undefined, owner),
      ).invitations.map(({ id }) => id);
    expect(await listed()).toEqual([kept.id]);
    expect((await send('DELETE', `/v1/invitations/${kept.id}?site=alpha`, undefined, owner)).status).toBe(
      204,
    );
    expect(await listed()).toEqual([]);

    // Somebody always owns all sites.
    const ada = jsonOf<Me>(await send('GET', '/v1/me', undefined, owner)).account?.id;
    for (const less of ['editor', null])
      expect((await send('PUT', '/v1/roles', { site: '*', account: ada, role: less }, owner)).status).toBe(
        409,
      );

    const soon = await invite('viewer', owner, 1);
    people.clock.now += DAY;
    expect((await accept(people, soon.link, 'mary')).status).toBe(401);
  });
});

describe('a token', () => {
  it('is seen once, remembers its last day, never may more than its maker, and ends', async () => {
    const people = await peopled();
    const { send, clock } = people;
    const owner = await people.owner();
    const link = jsonOf<{ link: string }>(
      await send('POST', '/v1/invitations', { site: 'alpha', role: 'owner' }, owner),
    ).link;
    const grace = signedInBy(await accept(people, link, 'grace'));
    const { account } = jsonOf<Me>(await send('GET', '/v1/me', undefined, grace));
    const made = await send(
      'POST',
      '/v1/tokens',
      { site: 'alpha', name: 'cron', scopes: ['manage'], days: 30 },
      grace,
    );
    const { id, token } = jsonOf<{ id: string; token: string }>(made);
    expect([made.status, token.startsWith('sluice_t_')]).toEqual([201, true]);
    const list = async () => {
      const answer = await send('GET', '/v1/tokens?site=alpha', undefined, owner);
      expect(answer.body).not.toContain(token);
      return jsonOf<{ tokens: TokenEntry[] }>(answer).tokens;
    };
    expect(await list()).toMatchObject([
      { id, name: 'cron', scopes: ['manage'], by: account?.id, usedOn: null },
    ]);

    const ask = async () => (await send('POST', '/v1/query', question, bearer(token))).status;
    const narrow = async () =>
      (await send('POST', '/v1/narrow', { site: 'alpha', dryRun: true }, bearer(token))).status;
    expect([await ask(), await narrow()]).toEqual([200, 200]);
    expect((await list())[0]?.usedOn).toBe('2026-11-22');
    clock.now += DAY;
    await ask();
    expect((await list())[0]?.usedOn).toBe('2026-11-23');

    const become = (role: string | null) =>
      send('PUT', '/v1/roles', { site: 'alpha', account: account?.id, role }, owner);
    await become('viewer');
    expect([await ask(), await narrow()]).toEqual([200, 403]);
    await become(null);
    expect([await ask(), await narrow()]).toEqual([404, 404]);

    await send('DELETE', `/v1/tokens/${id}?site=alpha`, undefined, owner);
    expect([await ask(), await list()]).toEqual([401, []]);

    const scopes = ['metrics'];
    expect((await send('POST', '/v1/tokens', { site: 'alpha', name: 'm', scopes }, owner)).status).toBe(400);
    const short = jsonOf<{ token: string }>(
      await send('POST', '/v1/tokens', { site: '*', name: 'm', scopes: ['read', ...scopes], days: 1 }, owner),
    ).token;
    const read = async () => (await send('POST', '/v1/query', question, bearer(short))).status;
    expect(await read()).toBe(200);
    clock.now += DAY;
    expect(await read()).toBe(401);
  });
});

describe('a share link', () => {
  it('shows one site’s numbers as others may see them, whatever is asked, until it is revoked', async () => {
    const people = await peopled();
    const { send } = people;
    const owner = await people.owner();
    // Enough for the site's people, too few for others.
    const day = Math.floor(people.clock.now / DAY);
    for (let i = 0; i < 7; i++)
      await people.report(
        { ...visit({ hour: day * 24, day }), site: 'alpha' },
        { origin: 'https://alpha.example' },
      );
    const share = async (more: object) =>
      jsonOf<{ id: string; link: string }>(
        await send('POST', '/v1/shares', { site: 'alpha', name: 'board', ...more }, owner),
      );
    const open = (link: string, password?: string) =>
      send('POST', '/v1/shares/open', { share: link.split('#share=')[1], password });

    const { id, link } = await share({});
    const opened = jsonOf<OpenedShare>(await open(link));
    expect(opened.site).toBe('alpha');
    const asks = async (headers: Record<string, string>, audience?: string) => {
      const by = { ...question, by: ['device'], ...(audience ? { audience } : {}) };
      return jsonOf<{ rows: { by: string[] }[]; notes: { code: string }[] }>(
        await send('POST', '/v1/query', by, headers),
      );
    };
    await expect.poll(async () => (await asks(owner)).rows.map(({ by }) => by[0])).not.toEqual([]);
    const shared = await asks(bearer(opened.token));
    expect(shared.notes.map(({ code }) => code)).toContain('shared');
    // But for the moment until which they hold, which moves on.
    const told = ({ rows, notes }: typeof shared) => ({ rows, notes });
    expect(told(shared)).toEqual(told(await asks(owner, 'shared')));
    expect(shared.rows).not.toEqual((await asks(owner)).rows);
    const { sites } = jsonOf<{ sites: { id: string; k: number }[] }>(
      await send('GET', '/v1/sites', undefined, bearer(opened.token)),
    );
    expect(sites.map(({ id, k }) => [id, k])).toEqual([['alpha', 10]]);

    const { shares } = jsonOf<{ shares: ShareEntry[] }>(
      await send('GET', '/v1/shares?site=alpha', undefined, owner),
    );
    expect(shares).toMatchObject([{ id, name: 'board', hasPassword: false, byName: 'ada' }]);
    await send('DELETE', `/v1/shares/${id}?site=alpha`, undefined, owner);
    expect((await send('GET', '/v1/sites', undefined, bearer(opened.token))).status).toBe(401);
    expect((await open(link)).status).toBe(401);

    const locked = await share({ password: 'low water', days: 1 });
    expect(jsonOf<{ error: string }>(await open(locked.link)).error).toBe('password-needed');
    expect(jsonOf<{ error: string }>(await open(locked.link, 'high water')).error).toBe('wrong');
    const { token } = jsonOf<OpenedShare>(await open(locked.link, 'low water'));
    expect((await send('GET', '/v1/sites', undefined, bearer(token))).status).toBe(200);
    people.clock.now += DAY;
    expect((await send('GET', '/v1/sites', undefined, bearer(token))).status).toBe(401);
    expect((await open(locked.link, 'low water')).status).toBe(401);
  });
});

describe('the audit log', () => {
  it('is paged, tells owners of a site of that site, and names nobody', async () => {
    const people = await peopled();
    const { send } = people;
    const owner = await people.owner();
    for (const site of ['alpha', 'bravo', 'alpha', 'alpha']) {
      people.clock.now += 1000;
      await send('POST', '/v1/shares', { site, name: 'The board of Ada' }, owner);
    }
    const page = async (query: string) =>
      jsonOf<AuditPage>(await send('GET', `/v1/audit?${query}`, undefined, owner));
    const all = await page('site=*');
    expect(all.entries.slice(0, 4).map(({ action, site }) => `${action} ${site}`)).toEqual(
      ['alpha', 'alpha', 'bravo', 'alpha'].map((site) => `share.issue ${site}`),
    );
    expect(JSON.stringify(all).toLowerCase()).not.toContain('ada');

    const first = await page('site=alpha&limit=2');
    const second = await page(`site=alpha&limit=2&before=${first.next}`);
    const entries = [...first.entries, ...second.entries];
    expect(entries).toEqual(all.entries.filter(({ site }) => site === 'alpha').slice(0, 4));
    expect(entries.filter(({ action }) => action === 'share.issue')).toHaveLength(3);
    expect((await send('GET', '/v1/audit?site=*&before=x', undefined, owner)).status).toBe(400);
  });
});
