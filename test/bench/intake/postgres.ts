import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface Cluster {
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** Where Debian keeps what it does not put in the path. */
const DEBIAN = '/usr/lib/postgresql';

const NOBODY = 65_534;

/** A PostgreSQL of our own in a folder that goes with it, set up as it comes: every commit is on the disk. Null where there is none. */
export async function startPostgres(): Promise<Cluster | null> {
  const bin = binOf();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-postgres-'));
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in user) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '--auth=trust'], {
    ...user,
    encoding: 'utf8',
    cwd: folder,
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const url = `postgres://bench@127.0.0.1:${port}/postgres`;
  const version = await answering(url, server);
  return {
    url,
    version,
    async close() {
      // Fast: it rolls back and writes a checkpoint.
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binOf(): string | null {
  const has = (bin: string): boolean => spawnSync(join(bin, 'initdb'), ['--version']).status === 0;
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  if (found.status === 0 && has(found.stdout.trim())) return found.stdout.trim();
  try {
    const versions = readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'));
    return versions.reverse().find(has) ?? null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string, server: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new pg.Client(url);
    // It is refused until it listens.
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ v: string }>('select current_setting($1) v', ['server_version']);
      await client.end();
      return (rows[0]?.v ?? '').split(' ')[0] as string;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('postgres did not answer within 10 s');
}
