import { createLock, type LockdownOptions } from './headers.js';

/** For edge workers and every server made of `Request` and `Response`: `lock(request, await fetch(request))`. */
export function lockdownFetch(
  site: object,
  options: LockdownOptions<Request> = {},
): (request: Request, response: Response) => Response {
  const lock = createLock(site, options);
  return (request, response) => {
    const headers = new Headers(response.headers);
    const locked = lock({
      request,
      method: request.method,
      asked: (name) => request.headers.get(name) ?? (name === 'host' ? new URL(request.url).host : null),
      answered: (name) => headers.get(name),
    });
    for (const [name, value] of Object.entries(locked)) headers.set(name, value);
    const { body, status, statusText } = response;
    return new Response(body, { status, statusText, headers });
  };
}
