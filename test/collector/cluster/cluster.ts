import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Keeper, startKeeper } from './keeper.js';
import { configOf, type NodePlace, PASSWORD, USER, usersOf } from './node-config.js';
import { freePort, gone } from './process.js';

export interface Cluster {
  /** A config's `store`, of a database of its own. */
  store(database: string): string;
  /** Kills a node at once, as the kernel or a power cut would; its files stay. */
  kill(node: number): Promise<void>;
  start(node: number): Promise<void>;
  /** Asks one node, past the store. */
  ask(node: number, sql: string): Promise<string>;
  close(): Promise<void>;
}

export interface Shape {
  readonly shards: number;
  readonly replicas: number;
}

export const hasClickhouse = (): boolean =>
  spawnSync('sh', [
    '-c',
    'command -v clickhouse-server && command -v java && test -e /usr/share/java/zookeeper.jar',
  ]).status === 0;

/** Said once, by every suite that needs them. */
export const ABSENT = 'clickhouse-server and zookeeper are not installed (.ci/run installs them): skipped';

const HAS_QUEUE =
  "SELECT count() FROM system.zookeeper WHERE path = '/clickhouse/task_queue' AND name = 'ddl'";
const pause = (ms: number): Promise<void> => new Promise((later) => setTimeout(later, ms));

/** ClickHouse nodes and a ZooKeeper on loopback, in a folder that goes with them. `null` shape: one node that knows no cluster. */
export async function startCluster(shape: Shape | null): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-cluster-'));
  const { shards, replicas } = shape ?? { shards: 1, replicas: 1 };
  const places: NodePlace[] = [];
  for (let node = 0; node < shards * replicas; node += 1) {
    const home = join(folder, `node-${node + 1}`);
    mkdirSync(home);
    places.push({
      home,
      shard: 1 + Math.floor(node / replicas),
      replica: `node-${node + 1}`,
      http: await freePort(),
      tcp: await freePort(),
      interserver: await freePort(),
    });
  }
  const keeper: Keeper | null = shape && (await startKeeper(join(folder, 'keeper')));
  const running = new Map<number, ChildProcess>();
  for (const place of places) {
    writeFileSync(join(place.home, 'config.xml'), configOf(place, places, keeper?.port ?? null));
    writeFileSync(join(place.home, 'users.xml'), usersOf());
  }
  const placeOf = (node: number): NodePlace => places[node] as NodePlace;

  const ask = async (node: number, sql: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${placeOf(node).http}/`, {
      method: 'POST',
      body: sql,
      signal: AbortSignal.timeout(20_000),
      headers: { authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` },
    });
    const text = (await response.text()).trimEnd();
    if (!response.ok) throw new Error(text);
    return text;
  };
  const spawned = (node: number): ChildProcess => {
    const { home } = placeOf(node);
    const child = spawn('clickhouse-server', [`--config-file=${join(home, 'config.xml')}`], {
      cwd: home,
      stdio: 'ignore',
    });
    running.set(node, child);
    return child;
  };
  const start = async (node: number): Promise<void> => {
    let child = spawned(node);
    let restarts = 0;
    for (let tries = 0; tries < 400; tries += 1) {
      if (child.exitCode !== null || child.signalCode !== null) {
        // 18.16 ends when its session with the keeper does while it starts; whoever supervises it starts it again.
        if ((restarts += 1) > 3)
          throw new Error(
            `clickhouse-server ended: ${readFileSync(join(placeOf(node).home, 'server.err.log'), 'utf8').slice(-4000)}`,
          );
        child = spawned(node);
      }
      if (
        await ask(node, keeper ? HAS_QUEUE : 'SELECT 1').then(
          (answer) => answer === '1',
          () => false,
        )
      ) {
        // 18.16 follows a null pointer when ON CLUSTER comes before its worker has looked at the queue.
        if (keeper) await pause(200);
        return;
      }
      await pause(50);
    }
    throw new Error('clickhouse-server did not answer within 20 s');
  };
  const kill = async (node: number): Promise<void> => {
    const child = running.get(node);
    running.delete(node);
    if (!child) return;
    child.kill('SIGKILL');
    await gone(child);
  };
  const close = async (): Promise<void> => {
    await Promise.all([...running.keys()].map(kill));
    await keeper?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(places.map((_, node) => start(node)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    store: (database) => {
      const hosts = places.map(({ http }) => `127.0.0.1:${http}`).join(',');
      const user = `${USER}:${encodeURIComponent(PASSWORD)}`;
      return `clickhouse://${user}@${hosts}/${database}${shape ? '?cluster=sluice' : ''}`;
    },
    kill,
    start,
    ask,
    close,
  };
}
