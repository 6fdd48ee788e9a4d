import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { markBytes, type PageBytes } from '../bytes.js';
import { createResponses, GONE, type Header, type ResponseOptions, type Responses } from '../http.js';
import type { MarkedSite } from '../mark.js';

type Callback = (error?: Error | null) => void;
type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Connect and Express middleware: `app.use(markConnect(site))`, after (so inside of) `compression()`. */
export function markConnect(site: MarkedSite, options?: ResponseOptions) {
  const responses = createResponses(site, options);
  return (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    const asked = headerOf(request);
    const kept = responses.condition(asked);
    if (kept) {
      delete request.headers['if-modified-since'];
      delete request.headers['if-none-match'];
      if (kept.noneMatch !== undefined) request.headers['if-none-match'] = kept.noneMatch;
    }
    wrap(responses, request, asked, kept !== null, response);
    next();
  };
}

/** Headers as they came, whatever is done to them later. */
function headerOf({ headers }: IncomingMessage): Header {
  const copy = { ...headers };
  return (name) => {
    const value = copy[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
}

function wrap(
  responses: Responses,
  request: IncomingMessage & { readonly originalUrl?: string },
  asked: Header,
  mayBeKept: boolean,
  response: ServerResponse,
): void {
  const native = {
    writeHead: response.writeHead.bind(response) as (status: number, reason?: string) => ServerResponse,
    write: response.write.bind(response) as (chunk: Uint8Array, done?: Callback) => boolean,
    end: response.end.bind(response) as (chunk?: Uint8Array, done?: Callback) => ServerResponse,
    flushHeaders: response.flushHeaders.bind(response),
  };
  let page: PageBytes | null | undefined;

  /** Looks at the headers once, when they are about to leave. */
  const begin = (): PageBytes | null => {
    if (page !== undefined || response.headersSent) return (page ??= null);
    const told: Header = (name) => {
      const value = response.getHeader(name);
      return value === undefined ? value : String(value);
    };
    const isPage = responses.isPage(response.statusCode, told);
    if (isPage || (mayBeKept && response.statusCode === 304)) {
      const tag = told('etag');
      if (tag) response.setHeader('etag', responses.entityTag(tag));
      for (const name of GONE) response.removeHeader(name);
    }
    const url = `http://${asked('host') ?? 'page.invalid'}${request.originalUrl ?? request.url ?? '/'}`;
    return (page = isPage ? markBytes(responses.marker, responses.optionsOf(url, asked)) : null);
  };

  const bytesOf = (chunk: string | Uint8Array, encoding?: BufferEncoding): Uint8Array =>
    typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

  response.writeHead = (status: number, reason?: string | Headers, headers?: Headers) => {
    const given = typeof reason === 'string' ? headers : (reason ?? headers);
    response.statusCode = status;
    take(response, given);
    begin();
    return typeof reason === 'string' ? native.writeHead(status, reason) : native.writeHead(status);
  };
  response.flushHeaders = () => {
    begin();
    native.flushHeaders();
  };
  response.write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | Callback,
    callback?: Callback,
  ): boolean => {
    const done = typeof encoding === 'function' ? encoding : callback;
    const bytes = bytesOf(chunk, typeof encoding === 'string' ? encoding : undefined);
    const marking = begin();
    const ready = marking ? marking.write(bytes) : bytes;
    if (ready.length) return native.write(ready, done);
    if (done) queueMicrotask(done);
    return true;
  };
  response.end = (
    chunk?: string | Uint8Array | Callback,
    encoding?: BufferEncoding | Callback,
    callback?: Callback,
  ): ServerResponse => {
    const done = [chunk, encoding, callback].find((given) => typeof given === 'function');
    const marking = begin();
    const last =
      chunk === undefined || chunk === null || typeof chunk === 'function'
        ? new Uint8Array()
        : bytesOf(chunk, typeof encoding === 'string' ? encoding : undefined);
    page = null;
    if (!marking) return last.length ? native.end(last, done) : native.end(undefined, done);
    const bytes = Buffer.concat([marking.write(last), marking.end()]);
    if (!response.headersSent && request.method !== 'HEAD')
      response.setHeader('content-length', bytes.length);
    return native.end(bytes, done);
  };
}

/** Headers given with the status count like those that were set. */
function take(response: ServerResponse, given: Headers | undefined): void {
  if (Array.isArray(given)) {
    const flat = given.flat() as string[];
    for (let i = 0; i + 1 < flat.length; i += 2) response.removeHeader(flat[i] as string);
    for (let i = 0; i + 1 < flat.length; i += 2)
      response.appendHeader(flat[i] as string, flat[i + 1] as string);
    return;
  }
  for (const [name, value] of Object.entries(given ?? {}))
    if (value !== undefined) response.setHeader(name, value);
}
