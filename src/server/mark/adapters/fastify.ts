import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { markBytes } from '../bytes.js';
import { createResponses, GONE, type Header, type ResponseOptions, type Responses } from '../http.js';
import type { MarkedSite } from '../mark.js';

const ASKED = Symbol('what the browser asked for');
type Asked = FastifyRequest['raw'] & { [ASKED]?: { readonly header: Header; readonly mayBeKept: boolean } };

/** Fastify plugin: `app.register(markFastify(site))`, before `@fastify/compress`. */
export function markFastify(site: MarkedSite, options?: ResponseOptions) {
  const responses = createResponses(site, options);
  const plugin = async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async ({ raw }) => remember(responses, raw));
    app.addHook('onSend', async (request, reply, payload) => onSend(responses, request, reply, payload));
  };
  // Fastify's own sign for a plugin that is for the whole app.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}

function remember(responses: Responses, raw: Asked): void {
  const copy = { ...raw.headers };
  const header: Header = (name) => {
    const value = copy[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const kept = responses.condition(header);
  raw[ASKED] = { header, mayBeKept: kept !== null };
  if (!kept) return;
  delete raw.headers['if-modified-since'];
  delete raw.headers['if-none-match'];
  if (kept.noneMatch !== undefined) raw.headers['if-none-match'] = kept.noneMatch;
}

function onSend(
  responses: Responses,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): unknown {
  const { header, mayBeKept } = (request.raw as Asked)[ASKED] ?? {
    header: () => undefined,
    mayBeKept: false,
  };
  const told: Header = (name) => {
    const value = reply.getHeader(name);
    return value === undefined ? value : String(value);
  };
  const isPage = responses.isPage(reply.statusCode, told);
  if (!isPage && !(mayBeKept && reply.statusCode === 304)) return payload;
  const tag = told('etag');
  if (tag) reply.header('etag', responses.entityTag(tag));
  for (const name of GONE) reply.removeHeader(name);
  if (!isPage) return payload;
  const how = responses.optionsOf(`${request.protocol}://${request.host}${request.url}`, header);
  if (typeof payload === 'string') return responses.marker.mark(payload, how).html;
  if (payload instanceof Uint8Array) {
    const page = markBytes(responses.marker, how);
    return Buffer.concat([page.write(payload), page.end()]);
  }
  return isIterable(payload) ? streamOf(payload, markBytes(responses.marker, how)) : payload;
}

const isIterable = (payload: unknown): payload is AsyncIterable<string | Uint8Array> =>
  typeof payload === 'object' && payload !== null && Symbol.asyncIterator in payload;

/** A web stream, which Fastify sends as well: so nothing here needs a module of Node's. */
function streamOf(
  chunks: AsyncIterable<string | Uint8Array>,
  page: ReturnType<typeof markBytes>,
): ReadableStream<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { done, value } = await source.next();
        const ready = done ? page.end() : page.write(typeof value === 'string' ? Buffer.from(value) : value);
        if (ready.length) controller.enqueue(ready);
        if (done) return controller.close();
        if (ready.length) return;
      }
    },
    async cancel() {
      await source.return?.();
    },
  });
}
