import type { FastifyReply, FastifyRequest } from 'fastify';
import { createLock, type LockdownOptions } from './headers.js';

type OnSend = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => Promise<unknown>;

/** A hook: `app.addHook('onSend', lockdownFastify(site))`, behind other plugins that set headers. */
export function lockdownFastify(site: object, options: LockdownOptions<FastifyRequest> = {}): OnSend {
  const lock = createLock(site, options);
  return (request, reply, payload) => {
    const headers = lock({
      request,
      method: request.method,
      asked: (name) => request.headers[name]?.toString(),
      answered: (name) => reply.getHeader(name)?.toString(),
    });
    reply.headers(headers);
    return Promise.resolve(payload);
  };
}
