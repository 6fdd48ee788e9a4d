import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { takeOver, text } from '../../headers.js';
import type { Connect } from '../../csp/adapters/connect.js';
import { createKeep, isPage, isShared, type KeepSettings } from '../asked.js';

/** Middleware of Connect, Express and every server built like them: pages set the visitor's decision once more. */
export function keepConnect<Request extends IncomingMessage = IncomingMessage>(
  site: object,
  settings?: KeepSettings,
): Connect<Request> {
  const keep = createKeep(site, settings);
  return (request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => typeof response;
    response.writeHead = (status: number, ...rest: unknown[]) => {
      const [message, given] = typeof rest[0] === 'string' ? rest : [undefined, rest[0]];
      takeOver(response, given as Parameters<typeof takeOver>[1]);
      const answered = (name: string) => text(response.getHeader(name));
      if (isPage(answered('content-type')) && !isShared(answered('cache-control'))) {
        const secure = !!(request.socket as Partial<TLSSocket>).encrypted;
        const line = keep({ secure, header: (name) => text(request.headers[name]) });
        if (line) response.appendHeader('set-cookie', line);
      }
      return message === undefined ? writeHead(status) : writeHead(status, message);
    };
    next();
  };
}
