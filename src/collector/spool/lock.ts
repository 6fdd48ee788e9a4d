import { createHash } from 'node:crypto';
import { rename, stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { SpoolError } from './fault.js';

/** sun_path of macOS is 104 bytes with its NUL, Linux has 108. */
const SOCKET_PATH_MAX = 103;

/**
 * One process a folder. A socket rather than a file with a pid: the system lets go of it with the process, pids are reused, and in
 * two containers that share a volume both are 1. Who holds it answers every caller with its pid.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const path = socketPath(dir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(path);
    if (server) {
      return () =>
        new Promise<void>((done) => {
          server.close(() => {
            done();
          });
        });
    }
    const seen = await stat(path).catch(() => null);
    const pid = await ask(path);
    if (pid !== null) throw locked(dir, pid);
    if (seen && process.platform !== 'win32') await clearStale(path, seen.ino);
  }
  throw locked(dir, 'unknown');
}

const locked = (dir: string, pid: string) =>
  new SpoolError('locked', `${dir} is in use by process ${pid}; stop it, or give this one another folder`);

function socketPath(dir: string): string {
  const path = join(dir, 'lock');
  if (process.platform === 'win32') {
    return `\\\\.\\pipe\\sluice-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  }
  const near = relative(process.cwd(), path);
  const shorter = near.length < path.length ? near : path;
  if (Buffer.byteLength(shorter) > SOCKET_PATH_MAX) {
    throw new SpoolError(
      'locked',
      `${dir}: its path is too long for a lock (${SOCKET_PATH_MAX} bytes); choose a shorter one`,
    );
  }
  return shorter;
}

function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => {
      caller.on('error', () => undefined);
      caller.end(String(process.pid));
    });
    server.unref();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(path, () => {
      resolve(server);
    });
  });
}

/** The holder's pid, or null if nobody listens any more. */
function ask(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path);
    // A holder that is stopped or busy accepts, but does not answer; it holds all the same.
    socket.setTimeout(1000, () => {
      resolve('unknown');
      socket.destroy();
    });
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.on('error', () => {
      resolve(null);
    });
    socket.on('end', () => {
      resolve(answer || 'unknown');
    });
  });
}

/** Two starters may both find it stale: what was moved away has to be what was found, else another's fresh lock goes back. */
async function clearStale(path: string, inode: number): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
    if ((await stat(aside)).ino === inode) await unlink(aside);
    else await rename(aside, path);
  } catch {
    // The other starter was faster; the next attempt asks again.
  }
}
