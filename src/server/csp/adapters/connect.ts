import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Given, takeOver, text } from '../../headers.js';
import { createLock, type LockdownOptions } from '../headers.js';

/** Middleware of Connect, Express and every server built like them. */
export type Connect<Request extends IncomingMessage = IncomingMessage> = (
  request: Request,
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * Locks down what this server sends, from here on. It looks when the headers go out: what others set before or after it is kept, a
 * policy of theirs too.
 */
export function lockdownConnect<Request extends IncomingMessage = IncomingMessage>(
  site: object,
  options: LockdownOptions<Request> = {},
): Connect<Request> {
  const lock = createLock(site, options);
  return (request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
    response.writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
      const [message, given] = typeof rest[0] === 'string' ? rest : [undefined, rest[0]];
      takeOver(response, given as Given);
      const headers = lock({
        request,
        method: request.method ?? 'GET',
        asked: (name) => text(request.headers[name]),
        answered: (name) => text(response.getHeader(name)),
      });
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return message === undefined ? writeHead(status) : writeHead(status, message);
    };
    next();
  };
}
