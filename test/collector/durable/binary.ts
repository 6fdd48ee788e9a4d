import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../../../src/protocol/query.js';
import type { VisitReport } from '../../../src/protocol/report.js';
import { BROWSER, later, ORIGIN, visit } from '../http/house.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Binary {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it wrote to its log so far. */
  log(): string;
  /** Process of its engine, as the system lists it. */
  engine(): number | undefined;
  /** Resident memory of the collector itself, without its engine, in MB. */
  memory(): number;
  /** Ends it at once; resolves when it is gone. */
  kill(): Promise<void>;
  readyz(): Promise<{ ready: boolean; spool: string; store: string; pending: number }>;
  /** Visits and views over the last days, once everything acknowledged is in the store. */
  totals(site?: string): Promise<readonly (number | null)[]>;
}

/** The built `sluice serve`, as it is shipped, on a free port of this machine; gone with the test. */
export async function binary(
  args: readonly string[],
  env: Record<string, string> = {},
  port = 0,
): Promise<Binary> {
  const child = spawn(
    process.execPath,
    ['dist/node/cli/main.js', 'serve', '--json', '--port', String(port), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, SLUICE_LIMITS_REPORTS_PER_MINUTE: '1000000000', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  later(kill);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  const exited = once(child, 'exit').then(([status]) => {
    throw new Error(`sluice serve ended with ${String(status)}:\n${log}`);
  });
  const [json] = (await Promise.race([once(createInterface(child.stdout), 'line'), exited])) as [string];
  exited.catch(() => undefined);
  const { url, token } = JSON.parse(json) as { url: string; token: string };
  const { pid } = child;
  const readyz = async () =>
    (await (await fetch(`${url}/readyz`)).json()) as Awaited<ReturnType<Binary['readyz']>>;
  return {
    child,
    url,
    log: () => log,
    engine: () => childrenOf(pid)[0],
    memory: () => memoryOf(pid) ?? NaN,
    kill,
    readyz,
    async totals(site = 'harbour') {
      for (let state = await readyz(); !state.ready || state.pending > 0; state = await readyz())
        await pause(30);
      const response = await fetch(`${url}/v1/query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ site, range: '7d', metrics: ['visits', 'views'] }),
      });
      return ((await response.json()) as Answer).totals;
    },
  };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resident memory of a process in MB; null when it is gone. */
export function memoryOf(pid: number | undefined): number | null {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

/** Linux lists a process's children. */
function childrenOf(pid: number | undefined): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

export interface Fate {
  /** 0: no answer came. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly error: string | undefined;
  /** Milliseconds to the answer. */
  readonly took: number;
}

/** Sends reports as pages do, over sockets that are kept open. */
export class Pages {
  readonly acknowledged: VisitReport[] = [];
  /** Refused or lost: a page would send them again. */
  unsure: VisitReport[] = [];
  readonly #agent: Agent;

  constructor(connections = 50) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    later(() => this.#agent.destroy());
  }

  /** The sum of what was acknowledged, each once, as the collector should tell it. */
  get totals(): readonly number[] {
    const each = [...new Map(this.acknowledged.map((report) => [report.nonce, report])).values()];
    return [each.length, each.reduce((sum, { views = 0 }) => sum + views, 0)];
  }

  async send(url: string, report: VisitReport = newReport()): Promise<Fate> {
    const fate = await post(`${url}/v1/report`, JSON.stringify(report), this.#agent);
    (fate.status === 204 ? this.acknowledged : this.unsure).push(report);
    return fate;
  }

  /** So many, as many at once as there are connections. */
  sendMany(url: string, count: number): Promise<Fate[]> {
    return Promise.all(Array.from({ length: count }, () => this.send(url)));
  }

  /** Everything that was refused or lost, until all of it is taken. */
  async sendAgain(url: string): Promise<void> {
    while (this.unsure.length > 0) {
      const again = this.unsure.splice(0);
      const fates = await Promise.all(again.map((report) => this.send(url, report)));
      if (fates.some(({ status }) => status !== 204)) await pause(100);
    }
  }
}

export const newReport = (): VisitReport => visit({ views: 1 + Math.floor(Math.random() * 5) });

function post(url: string, body: string, agent: Agent): Promise<Fate> {
  const began = performance.now();
  return new Promise((resolve) => {
    const ended = (status: number, retryAfter?: string, error?: string) =>
      resolve({ status, retryAfter, error, took: performance.now() - began });
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'text/plain',
          origin: ORIGIN,
          'user-agent': BROWSER,
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          ended(
            response.statusCode ?? 0,
            response.headers['retry-after'],
            text ? (JSON.parse(text) as { error: string }).error : undefined,
          ),
        );
        response.on('error', () => ended(0));
      },
    );
    sent.on('error', () => ended(0));
    sent.end(body);
  });
}
