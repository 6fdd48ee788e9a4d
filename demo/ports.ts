import type { Server } from 'node:http';
import { createServer } from 'node:net';

export interface PortUse {
  readonly port: number;
  /** Environment variable that moves it. */
  readonly variable: string;
  readonly what: string;
}

/**
 * Both loopback addresses: a browser asks ::1 for `localhost` first, so a server of someone else's there would be seen in
 * place of ours.
 */
const ADDRESSES = ['127.0.0.1', '::1'];

/** Rejects with what to do when a port is taken. */
export async function checkPorts(uses: readonly PortUse[]): Promise<void> {
  for (const { port, variable, what } of uses) {
    const same = uses.find((other) => other.port === port && other.variable !== variable);
    if (same)
      throw new Error(`${variable} and ${same.variable} are both ${port}; give each a port of its own`);
    for (const address of ADDRESSES) {
      if (await isTaken(port, address)) throw new Error(await explain(port, variable, what));
    }
  }
}

function isTaken(port: number, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      // No IPv6 here, so nobody is there either.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false);
      else if (error.code === 'EACCES')
        reject(new Error(`port ${port} needs more rights than you have; choose one above 1023`));
      else reject(error);
    });
    probe.listen(port, address, () => probe.close(() => resolve(false)));
  });
}

async function explain(port: number, variable: string, what: string): Promise<string> {
  const find =
    process.platform === 'win32' ? `netstat -ano | findstr :${port}` : `lsof -nP -iTCP:${port} -sTCP:LISTEN`;
  return (
    `Port ${port}, for ${what}, is taken by ${await holderOf(port)}.\n` +
    `See who it is:        ${find}\n` +
    `Or choose another:    ${variable}=${port + 100} npm start`
  );
}

async function holderOf(port: number): Promise<string> {
  try {
    const answer = await fetch(`http://localhost:${port}/`, { signal: AbortSignal.timeout(800) });
    const text = await answer.text();
    const title = /<title>([^<]{1,60})/.exec(text)?.[1]?.trim();
    if (/Harbour Goods|No vendor is called/.test(text))
      return 'an earlier start of this demo that is still running';
    return title ? `a web server whose page is called "${title}"` : 'another web server';
  } catch {
    return 'another program';
  }
}

/** Resolves to what closes it again, with the streams that are still open. */
export function listen(server: Server, port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(
        () =>
          new Promise((closed) => {
            server.close(() => closed());
            // The panel's streams never end by themselves.
            server.closeAllConnections();
          }),
      );
    });
  });
}
