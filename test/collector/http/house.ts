import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach } from 'vitest';
import { type Collector, type CollectorParts, startCollector } from '../../../src/collector/collector.js';
import { checkConfig } from '../../../src/collector/config.js';
import type { Answer } from '../../../src/protocol/query.js';
import type { VisitReport } from '../../../src/protocol/report.js';
import { BROWSER, visitReport } from '../../unit/intake/arrivals.js';

export { BROWSER };

export const ORIGIN = 'https://www.harbour.example';

export const SITE = {
  site: 'harbour',
  name: 'The Harbour Review',
  origins: [ORIGIN],
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {} },
  usage: { collector: 'https://stats.harbour.example', goals: [{ id: 'signup', path: '/welcome' }] },
};

export interface Running {
  readonly collector: Collector;
  readonly dir: string;
  /** Sends one report as a page of the site does. */
  report(report: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends one record of an answer as a page of the site does. */
  record(record: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Asks with a program's token; `of` names a question with a shape of its own. */
  ask(query: object, of?: 'retention' | 'funnel' | 'flow'): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sum of a metric over everything, once what was acknowledged is in the store. */
  total(metric: string): Promise<number>;
  /** Of a `GET /v1/refusals`. */
  refusals(): Promise<{ totals: Record<string, number>; unattributed: Record<string, number> }>;
}

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-http-'));
  undo.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const later = (step: () => unknown): void => void undo.push(step);

/** A whole collector on a free port of this machine, in a folder of its own; stops with the test. */
export async function collector(
  over: Record<string, unknown> = {},
  parts: CollectorParts = {},
  dir = temporaryFolder(),
): Promise<Running> {
  const outcome = checkConfig(
    { listen: '127.0.0.1:0', store: 'memory:', meta: 'libsql:.', ...over },
    {},
    dir,
  );
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  const started = await startCollector(outcome.config, {
    logLevel: 'silent',
    applyEvery: 20,
    sites: [{ json: SITE, demo: false }],
    ...parts,
  });
  undo.push(() => started.close());
  const token = await started.issueToken();
  const bearer = { authorization: `Bearer ${token}` };
  const { address } = started;
  const send = (to: string, json: unknown, headers: Record<string, string>) => {
    const body = typeof json === 'string' ? json : JSON.stringify(json);
    return fetch(`${address}/v1/${to}?n=00`, { method: 'POST', headers: { ...asPage, ...headers }, body });
  };
  const running: Running = {
    collector: started,
    dir,
    report: (report, headers = {}) => send('report', report, headers),
    record: (record, headers = {}) => send('record', record, headers),
    ask: (query, of) =>
      fetch(`${address}/v1/query${of ? `/${of}` : ''}`, {
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json' },
        body: JSON.stringify({ site: 'harbour', ...(of === 'retention' ? {} : { range: '7d' }), ...query }),
      }),
    get: (path, headers = {}) =>
      fetch(`${address}${path}`, { headers: { ...bearer, ...headers }, redirect: 'manual' }),
    async total(metric) {
      await drained(running);
      const answer = (await (await running.ask({ metrics: [metric] })).json()) as Answer;
      return answer.totals[0] ?? 0;
    },
    async refusals() {
      const response = await running.get('/v1/refusals?site=harbour');
      return (await response.json()) as Awaited<ReturnType<Running['refusals']>>;
    },
  };
  return running;
}

/** Everything acknowledged has reached the store. */
export async function drained({ get }: Pick<Running, 'get'>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const state = (await (await get('/readyz')).json()) as { ready: boolean; pending: number };
    if (state.ready && state.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the store did not catch up within 15 s');
}

const asPage = {
  'content-type': 'text/plain',
  origin: ORIGIN,
  'user-agent': BROWSER,
  'sec-fetch-site': 'cross-site',
};

export const newNonce = (): string => randomBytes(12).toString('base64url');

/** A first visit with one view, now. */
export function visit(over: Partial<VisitReport> = {}): VisitReport {
  const hour = Math.floor(Date.now() / 3_600_000);
  return visitReport({
    nonce: newNonce(),
    hour,
    day: Math.floor(hour / 24),
    pages: [{ path: '/', visits: 1, views: 1, engaged: 0, scroll: 0, entries: 1, exits: 1 }],
    ...over,
  });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request with headers that fetch does not let one set, such as Host. */
export function raw(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: options.method ?? 'GET', headers: options.headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** A site.json in a folder, for what reads files. */
export function siteFile(dir: string, over: Record<string, unknown> = {}): string {
  const file = join(dir, 'site.json');
  writeFileSync(file, JSON.stringify({ ...SITE, ...over }));
  return file;
}
