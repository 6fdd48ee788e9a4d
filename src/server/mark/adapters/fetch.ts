import { markBytes } from '../bytes.js';
import { createResponses, GONE, type ResponseOptions, type Responses } from '../http.js';
import type { MarkedSite } from '../mark.js';

type Next = (request: Request) => Response | Promise<Response>;

/** Marks a response, or the one that the next handler makes of the request. */
export type FetchMarker = (request: Request, next: Response | Next) => Promise<Response>;

/** For edge workers, and whatever else speaks `Request` and `Response`. */
export function markFetch(site: MarkedSite, options?: ResponseOptions): FetchMarker {
  const responses = createResponses(site, options);
  return async (request, next) =>
    typeof next === 'function'
      ? markResponse(responses, request, await next(askAnew(responses, request)))
      : markResponse(responses, request, next);
}

/** A request whose conditions the application understands. */
export function askAnew(responses: Responses, request: Request): Request {
  const condition = responses.condition((name) => request.headers.get(name));
  if (!condition) return request;
  const headers = new Headers(request.headers);
  headers.delete('if-modified-since');
  if (condition.noneMatch === undefined) headers.delete('if-none-match');
  else headers.set('if-none-match', condition.noneMatch);
  return new Request(request, { headers });
}

export function markResponse(responses: Responses, request: Request, response: Response): Response {
  const asked = (name: string) => request.headers.get(name);
  const isPage = responses.isPage(response.status, (name) => response.headers.get(name));
  const isKept = response.status === 304 && responses.condition(asked);
  if (!isPage && !isKept) return response;
  const headers = new Headers(response.headers);
  const tag = headers.get('etag');
  if (tag) headers.set('etag', responses.entityTag(tag));
  for (const name of GONE) headers.delete(name);
  const { status, statusText, body } = response;
  const marked = body && isPage ? body.pipeThrough(marking(responses, request)) : body;
  return new Response(marked, { status, statusText, headers });
}

function marking(
  responses: Responses,
  request: Request,
): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const options = responses.optionsOf(request.url, (name) => request.headers.get(name));
  const page = markBytes(responses.marker, options);
  return new TransformStream({
    transform(chunk, controller) {
      const ready = page.write(chunk);
      if (ready.length) controller.enqueue(ready);
    },
    flush(controller) {
      const ready = page.end();
      if (ready.length) controller.enqueue(ready);
    },
  });
}
