import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  CannotImport,
  IMPORT_BATCH,
  IMPORT_PLAN,
  importInto,
  type Piece,
  readSite,
} from '../export/index.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs, unknownSite } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** Bytes of lines that are sent together. */
const GATHERED = 64 * 1024;
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * `GET /v1/export?site=`: all that is kept of a site, published or not, as a JSON array a line: what it is of and the thing itself; whole
 * only if the last is `["end", …]`. `POST /v1/import/begin`, `/batch`, `/end`: the way back in.
 */
export function exportRoutes(app: FastifyInstance, { config, store, meta, publisher, now }: Rooms): void {
  const into = (request: FastifyRequest) =>
    importInto({
      store,
      meta,
      publish: (site) => publisher.publish(site),
      actor: callerOf(request).actor,
      now,
    });
  const managing = needs({ right: 'manage', site: 'query' });
  app.get<{ Querystring: { site: string } }>('/v1/export', managing, async (request, reply) => {
    const { actor } = callerOf(request);
    const { site } = request.query;
    const isKnown = (await meta.sites.find(site)) !== undefined || (await store.sites()).includes(site);
    if (!isKnown) throw unknownSite(site);
    const pieces = readSite({ store, meta, proofDir: config.proofDir, now }, site);
    // What cannot begin is told as an error; what breaks off later has no end.
    const first = await pieces.next();
    await meta.audit.write({ at: now(), actor, action: 'site.export', site, detail: '' });
    return reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .send(Readable.from(gathered(first.value as Piece, pieces)));
  });

  const readPlan = jsonBody(IMPORT_PLAN, 'bad-import');
  const readBatch = jsonBody(IMPORT_BATCH, 'bad-import');
  const readEnd = jsonBody(Type.Object({ id: Type.String({ maxLength: 40 }) }), 'bad-import');
  // Of all sites: an import may bring in a site that is none yet.
  const importing = needs({ right: 'manage', site: '*' });
  app.post('/v1/import/begin', { ...importing, bodyLimit: BATCH_BYTES }, async (request, reply) => {
    const begun = await into(request).begin(readPlan(request.body)).catch(asProblem);
    return reply.header('cache-control', 'no-store').send(begun);
  });
  app.post('/v1/import/batch', { ...importing, bodyLimit: BATCH_BYTES }, async (request, reply) => {
    await into(request).apply(readBatch(request.body)).catch(asProblem);
    return reply.header('cache-control', 'no-store').send({});
  });
  app.post('/v1/import/end', importing, async (request, reply) => {
    await into(request).end(readEnd(request.body).id);
    return reply.header('cache-control', 'no-store').send({});
  });
}

async function* gathered(first: Piece, rest: AsyncGenerator<Piece>): AsyncGenerator<string> {
  let lines = `${JSON.stringify(first)}\n`;
  for await (const piece of rest) {
    lines += `${JSON.stringify(piece)}\n`;
    if (lines.length >= GATHERED) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}

function asProblem(error: unknown): never {
  if (error instanceof CannotImport)
    throw new HttpProblem(409, { error: 'cannot-import', message: error.message });
  throw error;
}
