import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ArrivalLog } from './log.js';
import { answerLog } from './log-route.js';
import { notFound, type Vendor, type VendorAnswer } from './vendor.js';
import { VENDORS } from './vendors.js';

const BODY_LIMIT = 4 * 1024 * 1024;

export interface StandIn {
  readonly server: Server;
  readonly log: ArrivalLog;
}

/** Not listening yet: whoever starts it chooses the port. */
export function createStandIn(log = new ArrivalLog()): StandIn {
  const server = createServer((request, response) => {
    serve(log, request, response).catch((error: unknown) => {
      console.error('stand-in:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return { server, log };
}

async function serve(log: ArrivalLog, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const vendor = VENDORS.find(({ id }) => host === `${id}.localhost`);
  if (!vendor) {
    if (request.url?.startsWith('/log')) answerLog(log, request, response);
    else response.writeHead(404).end(`No vendor is called ${host}.\n`);
    return;
  }
  const url = new URL(request.url ?? '/', `http://${host}`);
  const body = await read(request);
  const answer = await answerOf(vendor, request, url, body);
  log.add({
    at: Date.now(),
    vendor: vendor.id,
    host,
    method: request.method ?? 'GET',
    path: url.pathname,
    kind: answer.kind,
    events: answer.events ?? [],
    bytes: body.length,
  });
  response.writeHead(answer.status ?? 200, {
    ...crossOrigin(request),
    ...(answer.type ? { 'content-type': answer.type } : {}),
    ...answer.headers,
  });
  response.end(answer.body);
}

function answerOf(
  vendor: Vendor,
  request: IncomingMessage,
  url: URL,
  body: Buffer,
): VendorAnswer | Promise<VendorAnswer> {
  const { method = 'GET', headers } = request;
  if (method === 'OPTIONS') return { kind: 'preflight', status: 204 };
  // Browsers ask for it in frames by themselves.
  if (url.pathname === '/favicon.ico') return notFound;
  return vendor.answer({ method, url, body, headers });
}

/** Vendors let any site read their answers, with credentials where it asks for them. */
function crossOrigin({ headers }: IncomingMessage): Record<string, string> {
  if (!headers.origin) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
    vary: 'origin',
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error(`${request.url}: a body of more than ${BODY_LIMIT} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
