import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { IntegrationGrant } from '../../../src/protocol/grant.js';
import { drained, later, ORIGIN, BROWSER, siteFile, temporaryFolder, visit } from '../http/house.js';
import { serve } from '../http/process.js';
import { mailCatcher } from './mail-catcher.js';

interface Noted {
  readonly pid: number;
  readonly kind: 'began' | 'tcp' | 'udp' | 'pipe' | 'name';
  readonly to: string;
}

/** Peers of a process's sockets as the kernel has them: also those of code that asks no JavaScript. */
function peersOf(pid: number): string[] {
  const inodes = new Set<string>();
  try {
    for (const fd of readdirSync(`/proc/${pid}/fd`)) {
      const socket = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`));
      if (socket?.[1]) inodes.add(socket[1]);
    }
  } catch {
    return []; // It, or a file of it, is gone.
  }
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    tableOf(pid, table)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9] ?? '') && !/^0+:0000$/.test(fields[2] ?? ''))
      .map((fields) => fields[2] as string),
  );
}

/** Of a process that is gone, or a protocol that this kernel has not: nothing. */
function tableOf(pid: number, name: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split('\n').slice(1);
  } catch {
    return [];
  }
}

/** 127.0.0.0/8 and ::1, also as IPv6 writes IPv4, as the kernel prints them. */
const LOCAL = /^([0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F):/;

it.runIf(process.platform === 'linux')(
  'a collector that serves, counts, answers, exports, copies and mails connects to the mail server and to nothing else',
  async () => {
    const mails = await mailCatcher();
    later(mails.close);
    const dir = temporaryFolder();
    const noted = join(dir, 'sockets.jsonl');
    const hook = pathToFileURL(join(import.meta.dirname, 'watch-sockets.mjs')).href;
    const running = await serve(['--data', join(dir, 'data'), '--site', siteFile(dir)], {
      NODE_OPTIONS: `--import ${hook}`,
      WATCH_SOCKETS: noted,
      // By its address: a name is asked of the machine's own resolver.
      SLUICE_SMTP: mails.url.replace('localhost', '127.0.0.1'),
      SLUICE_MAIL_FROM: 'reports@harbour.example',
    });
    const read = (): Noted[] =>
      readFileSync(noted, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Noted);
    const foreign = new Set<string>();
    let local = 0;
    const watched = setInterval(() => {
      for (const pid of new Set(read().map((one) => one.pid)))
        for (const peer of peersOf(pid)) {
          if (LOCAL.test(peer)) local += 1;
          else foreign.add(peer);
        }
    }, 25);
    later(() => clearInterval(watched));

    const bearer = { authorization: `Bearer ${running.token}` };
    const post = (path: string, body: object) =>
      fetch(running.url + path, {
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const get = (path: string) => fetch(running.url + path, { headers: bearer });
    const sent = await fetch(`${running.url}/v1/report?n=00`, {
      method: 'POST',
      headers: {
        'content-type': 'text/plain',
        origin: ORIGIN,
        'user-agent': BROWSER,
        'sec-fetch-site': 'cross-site',
      },
      body: JSON.stringify(visit({ d: { ...visit().d, source: 'never-looked-up.example' } })),
    });
    expect(sent.status).toBe(204);
    await drained({ get });
    expect((await post('/v1/query', { site: 'harbour', range: '7d', metrics: ['views'] })).status).toBe(200);
    expect((await get('/harbour/sluice.js')).status).toBe(200);
    expect((await get('/v1/export?site=harbour')).status).toBe(200);
    expect((await post('/v1/backup', {})).status).toBe(200);
    // An address is looked up too, to listen on; nobody is asked for it.
    const before = read().filter(({ kind, to }) => !(kind === 'began' || kind === 'pipe') && isIP(to) === 0);
    expect(before).toEqual([]);

    const given = await post('/v1/grants', {
      site: 'harbour',
      integration: 'email',
      host: '127.0.0.1',
      fields: ['totals'],
      purpose: 'the weekly report',
      to: ['owner@harbour.example'],
      every: 'weekly',
      expiresAt: null,
    });
    const { id } = (await given.json()) as IntegrationGrant;
    expect(await (await post(`/v1/grants/${id}/send?site=harbour`, {})).json()).toMatchObject({
      outcome: 'sent',
    });
    expect(mails.caught).toHaveLength(1);
    running.child.kill('SIGTERM');
    await new Promise((ended) => running.child.once('exit', ended));

    const all = read();
    // The watcher was there, in the collector and in the engine's process, and sees what goes out.
    expect(new Set(all.map(({ pid }) => pid)).size).toBeGreaterThan(1);
    const out = all.filter(({ kind }) => kind === 'tcp' || kind === 'udp');
    expect(out.length).toBeGreaterThan(0);
    for (const { to } of out)
      expect(to).toMatch(new RegExp(`^(localhost|127\\.0\\.0\\.1|::1):${mails.port}$`));
    for (const { to } of all.filter(({ kind }) => kind === 'name'))
      expect(['localhost', '127.0.0.1', '::1']).toContain(to);
    // The kernel was asked often enough to have seen the test's own connections.
    expect(local).toBeGreaterThan(0);
    expect([...foreign]).toEqual([]);
  },
  60_000,
);
