import { createLock, type Lock, type LockdownOptions } from '../headers.js';

type Next = (request: Request) => Response | Promise<Response>;

/** Locks down a response, or the one that the next handler makes of the request. */
export type FetchLockdown = (request: Request, next: Response | Next) => Promise<Response>;

/** For edge workers, and whatever else speaks `Request` and `Response`. */
export function lockdownFetch(site: object, options: LockdownOptions<Request> = {}): FetchLockdown {
  const lock = createLock(site, options);
  return async (request, next) => {
    const {
      body,
      status,
      statusText,
      headers: told,
    } = typeof next === 'function' ? await next(request) : next;
    const headers = new Headers(told);
    const locked = lock({
      request,
      method: request.method,
      asked: readerOf(request),
      answered: (name) => headers.get(name),
    });
    for (const [name, value] of Object.entries(locked)) headers.set(name, value);
    return new Response(body, { status, statusText, headers });
  };
}

/** Not every runtime shows the `Host` header. */
export const readerOf =
  ({ headers, url }: Request): Parameters<Lock<Request>>[0]['asked'] =>
  (name) =>
    headers.get(name) ?? (name === 'host' ? new URL(url).host : null);
