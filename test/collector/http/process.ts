import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SLUICE } from '../../support/command-line.js';
import { later } from './house.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface ServeProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function sluice(args: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [...SLUICE, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  later(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return child;
}

/** `sluice serve --json`, as a user starts it; resolves when it says where it listens. */
export async function serve(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ServeProcess> {
  const child = sluice(['serve', '--json', '--port', '0', ...args], env);
  if (!child.stdout || !child.stderr) throw new Error('the process has no pipes');
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const exited = once(child, 'exit').then(([status]) => {
    throw new Error(`sluice serve ended with ${String(status)}:\n${err}`);
  });
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const [json] = await Promise.race([line, exited]);
  exited.catch(() => undefined); // later on it may be killed
  return { child, ...(JSON.parse(json) as { url: string; token: string }) };
}

/** A command that ends by itself, or is asked to when its output matches. */
export async function run(
  args: readonly string[],
  stopWhen?: RegExp,
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = sluice(args, env);
  let [out, err, isStopping] = ['', '', false];
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    if (!isStopping && stopWhen?.test(out)) isStopping = child.kill('SIGINT');
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, err };
}
