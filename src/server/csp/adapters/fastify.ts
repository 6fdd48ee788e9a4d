import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createLock, type LockdownOptions } from '../headers.js';

/** Fastify plugin: `app.register(lockdownFastify(site))`, after those that set headers. */
export function lockdownFastify(site: object, options: LockdownOptions<FastifyRequest> = {}) {
  const lock = createLock(site, options);
  const plugin = async (app: FastifyInstance): Promise<void> => {
    app.addHook('onSend', async (request, reply, payload) => {
      const headers = lock({
        request,
        method: request.method,
        asked: (name) => request.headers[name]?.toString(),
        answered: (name) => reply.getHeader(name)?.toString(),
      });
      reply.headers(headers);
      return payload;
    });
  };
  // Fastify's own sign for a plugin that is for the whole app.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
