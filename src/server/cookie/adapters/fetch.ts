import { readerOf } from '../../csp/adapters/fetch.js';
import { createKeep, isPage, isShared, type KeepSettings } from '../asked.js';

type Next = (request: Request) => Response | Promise<Response>;

/** Sets the decision once more on a response, or on the one that the next handler makes of the request. */
export type FetchKeeper = (request: Request, next: Response | Next) => Promise<Response>;

/** For edge workers, and whatever else speaks `Request` and `Response`. */
export function keepFetch(site: object, settings?: KeepSettings): FetchKeeper {
  const keep = createKeep(site, settings);
  return async (request, next) => {
    const response = typeof next === 'function' ? await next(request) : next;
    const line = lineFor(keep, request, response.headers);
    if (!line) return response;
    const headers = new Headers(response.headers);
    headers.append('set-cookie', line);
    const { body, status, statusText } = response;
    return new Response(body, { status, statusText, headers });
  };
}

export function lineFor(
  keep: ReturnType<typeof createKeep>,
  request: Request,
  answered: Headers,
): string | null {
  if (!isPage(answered.get('content-type')) || isShared(answered.get('cache-control'))) return null;
  return keep({ secure: new URL(request.url).protocol === 'https:', header: readerOf(request) });
}
