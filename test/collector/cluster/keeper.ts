import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, gone } from './process.js';

/** Where Debian keeps ZooKeeper's classes. */
const CLASSES = '/usr/share/java/zookeeper.jar';

export interface Keeper {
  readonly port: number;
  close(): Promise<void>;
}

/** One ZooKeeper in a folder. */
export async function startKeeper(folder: string): Promise<Keeper> {
  const port = await freePort();
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const config = join(folder, 'zoo.cfg');
  writeFileSync(
    config,
    [
      'tickTime=500',
      `dataDir=${data}`,
      `clientPort=${port}`,
      'clientPortAddress=127.0.0.1',
      'admin.enableServer=false',
      '4lw.commands.whitelist=srvr',
      'maxClientCnxns=0',
      '',
    ].join('\n'),
  );
  const server = spawn(
    'java',
    ['-Xmx256m', '-cp', CLASSES, 'org.apache.zookeeper.server.quorum.QuorumPeerMain', config],
    { cwd: folder, stdio: 'ignore' },
  );
  await answering(port, server);
  return {
    port,
    async close() {
      server.kill('SIGKILL');
      await gone(server);
    },
  };
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`zookeeper ended with ${server.exitCode}`);
    // ClickHouse 18.16 ends with a null pointer on one that listens and does not serve yet.
    if ((await said(port)).includes('Mode: ')) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('zookeeper did not answer within 10 s');
}

const said = (port: number): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('srvr'));
    socket.on('data', (data) => (text += data.toString()));
    // One that is still starting may take the question and never answer.
    socket.setTimeout(500, () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(''));
  });
