import { describe, expect, it } from 'vitest';
import type { GrantList, IntegrationGrant } from '../../../src/protocol/grant.js';
import { collector, drained, later, visit } from '../http/house.js';
import { mailCatcher } from './mail-catcher.js';

const DAY = 86_400_000;
/** A Tuesday, noon. */
const TUESDAY = Date.parse('2026-11-24T12:00:00Z');
const until = async (what: () => boolean) => {
  for (let tries = 0; tries < 200 && !what(); tries += 1) await new Promise((next) => setTimeout(next, 20));
  expect(what()).toBe(true);
};

describe('e-mail reports', () => {
  it('go once a week to whom a grant names, again after a refusal, and not any more once it is revoked', async () => {
    const mails = await mailCatcher();
    later(mails.close);
    const clock = { now: TUESDAY };
    const config = { smtp: mails.url, mailFrom: 'reports@harbour.example', k: { members: 1, shared: 2 } };
    const running = await collector(config, { now: () => clock.now, jobsEvery: 30 });
    const { address } = running.collector;
    const token = await running.collector.issueToken();
    const send = (method: string, path: string, body?: object) =>
      fetch(address + path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    const asked = {
      site: 'harbour',
      integration: 'email',
      host: 'localhost',
      fields: ['totals', 'pages'],
      purpose: 'the weekly report',
      to: ['owner@harbour.example', 'editor@harbour.example'],
      every: 'weekly',
      expiresAt: null,
    };
    // Nothing leaves for a host that the operator did not name, nor for a time that is over.
    const wrong = await send('POST', '/v1/grants', { ...asked, host: 'elsewhere.example' });
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('is not the mail server'),
    ]);
    expect((await send('POST', '/v1/grants', { ...asked, expiresAt: '2026-11-24T11:00:00Z' })).status).toBe(
      400,
    );
    expect((await send('POST', '/v1/grants', { ...asked, to: ['a@b\r\nBcc: c@d'] })).status).toBe(400);
    const given = await send('POST', '/v1/grants', asked);
    expect(given.status).toBe(201);
    const { id } = (await given.json()) as IntegrationGrant;
    const listed = (await (await send('GET', '/v1/grants?site=harbour')).json()) as GrantList;
    expect(listed).toMatchObject({ grants: [{ id, revokedAt: null }], sendings: [], mailHost: 'localhost' });

    const hour = Math.floor(TUESDAY / 3_600_000);
    for (let i = 0; i < 5; i += 1)
      expect((await running.report(visit({ hour, day: Math.floor(hour / 24) }))).status).toBe(204);
    await drained(running);
    // Last week ended before the grant was given; this one is not over.
    clock.now += 2 * 3_600_000;
    await new Promise((next) => setTimeout(next, 150));
    expect(mails.caught).toEqual([]);

    mails.refusing = 1;
    clock.now = TUESDAY + 6 * DAY;
    await until(() => mails.refusing === 0);
    expect(mails.caught).toEqual([]);
    clock.now += 3_700_000;
    await until(() => mails.caught.length > 0);
    clock.now += 3_700_000;
    await new Promise((next) => setTimeout(next, 200));
    expect(mails.caught).toHaveLength(1);
    const [{ to, raw }] = mails.caught as [(typeof mails.caught)[number]];
    expect(to).toEqual(['owner@harbour.example', 'editor@harbour.example']);
    expect(raw).toMatch(/^Subject: The Harbour Review, 2026-11-23 to 2026-11-29/m);
    expect(raw).toMatch(/Visits +5/);
    // Nobody reads who else got it, and what was not granted is not in it.
    expect(raw).not.toContain('editor@harbour.example');
    expect(raw).not.toContain('Sources');

    clock.now += 7 * DAY;
    await until(() => mails.caught.length === 2);
    const fresh = await running.collector.issueToken();
    const bearer = { authorization: `Bearer ${fresh}` };
    // It is not of the site that is named: whoever may only there does not reach it.
    const elsewhere = await fetch(`${address}/v1/grants/${id}?site=inland`, {
      method: 'DELETE',
      headers: bearer,
    });
    expect(elsewhere.status).toBe(404);
    const revoked = await fetch(`${address}/v1/grants/${id}?site=harbour`, {
      method: 'DELETE',
      headers: bearer,
    });
    expect(revoked.status).toBe(204);
    clock.now += 3_600_000;
    const again = await fetch(`${address}/v1/grants/${id}/send?site=harbour`, {
      method: 'POST',
      headers: bearer,
    });
    expect(((await again.json()) as { outcome: string }).outcome).toBe('was sent before');
    clock.now += 7 * DAY;
    await new Promise((next) => setTimeout(next, 200));
    expect(mails.caught).toHaveLength(2);
  }, 60_000);
});
