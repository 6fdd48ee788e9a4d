import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later, siteFile, temporaryFolder } from './house.js';
import { run, serve } from './process.js';

/** Of a line of the log. */
const levelAndMessage = (line: string) => {
  const { level, msg } = JSON.parse(line) as { level: string; msg: string };
  return [level, msg];
};

describe('sluice serve', () => {
  it('says where to click, what to paste, and stops cleanly on Ctrl-C', async () => {
    const dir = temporaryFolder();
    const args = ['serve', '--data', dir, '--port', '0', '--site', siteFile(dir)];
    const { status, out, err } = await run(args, /Ctrl-C/);
    expect(status).toBe(0);
    expect(err.trim().split('\n').map(levelAndMessage)).toEqual([
      ['info', expect.stringMatching(/^listening on http:/)],
      ['info', 'started'],
      ['info', 'stopped'],
    ]);
    const [, url] = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(out) ?? [];
    expect(out).toContain(`${url}/app/#invitation=`);
    expect(out).toContain(`<script src="${url}/harbour/sluice.js"></script>`);
  });

  it('names every problem of the config at once and exits with 2', async () => {
    const dir = temporaryFolder();
    const config = join(dir, 'collector.json');
    writeFileSync(config, JSON.stringify({ listen: 'here', k: { members: 0 }, colour: 'red' }));
    const { status, err } = await run(['serve', '--config', config, '--data', dir]);
    expect(status).toBe(2);
    expect(err).toContain('k.members');
    expect(err).toContain('colour');
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('names every problem of a site and exits with 2', async () => {
    const dir = temporaryFolder();
    const { status, err } = await run([
      'serve',
      '--data',
      dir,
      '--site',
      siteFile(dir, { site: 'v1', timeZone: 'Mars' }),
    ]);
    expect(status).toBe(2);
    expect(err).toContain('timeZone');
    expect(err).toContain('"v1"');
  });

  it('says what to do when the port is taken', async () => {
    const dir = temporaryFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    later(() => other.close());
    const { port } = other.address() as AddressInfo; // it listens on TCP
    const { status, err } = await run(['serve', '--data', dir, '--port', String(port)]);
    expect(status).toBe(3);
    expect(err).toContain(`port ${port} is taken`);
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('says what to do when another collector has the folder', async () => {
    const dir = temporaryFolder();
    const { child } = await serve(['--data', dir]);
    const { status, err } = await run(['serve', '--data', dir, '--port', '0']);
    expect(status).toBe(3);
    expect(err).toContain(String(child.pid));
  });

  it('takes every field from the environment, which beats the file', async () => {
    const dir = temporaryFolder();
    const config = join(dir, 'collector.json');
    writeFileSync(config, JSON.stringify({ k: { members: 9 } }));
    const { url } = await serve(['--config', config, '--data', dir, '--site', siteFile(dir)], {
      SLUICE_OPEN: 'loopback',
      SLUICE_K_MEMBERS: '7',
    });
    expect(await (await fetch(`${url}/v1/sites`)).json()).toMatchObject({ sites: [{ id: 'harbour', k: 7 }] });
  });
});
