import type { FastifyInstance } from 'fastify';
import { createKeep, isPage, isShared, type KeepSettings } from '../asked.js';

/** Fastify plugin: `app.register(keepFastify(site))`. Fastify's own `trustProxy` says which protocol the visitor spoke. */
export function keepFastify(site: object, settings?: KeepSettings) {
  const keep = createKeep(site, settings);
  const plugin = async (app: FastifyInstance): Promise<void> => {
    app.addHook('onSend', async (request, reply, payload) => {
      const answered = (name: string) => reply.getHeader(name)?.toString();
      if (!isPage(answered('content-type')) || isShared(answered('cache-control'))) return payload;
      const secure = request.protocol === 'https';
      const line = keep({ secure, header: (name) => request.headers[name]?.toString() });
      // Fastify adds to the cookies that are there.
      if (line) reply.header('set-cookie', line);
      return payload;
    });
  };
  // Fastify's own sign for a plugin that is for the whole app.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
