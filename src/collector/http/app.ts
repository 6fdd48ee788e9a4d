import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** Where `npm run build` puts the dashboard, seen from the source and from what is built of it. */
const BUILT = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../dist/app/' : '../../../app/', import.meta.url),
);

/** What rollup names by its content. */
const HASHED = /-[\w-]{8}\.js$/;

/** `/app`: the dashboard. Its state is in the address, so every path below that names no file is its page. */
export function appRoutes(app: FastifyInstance, { guard }: Rooms): void {
  void app.register(async (scope) => {
    await scope.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          // Charts export themselves as images; nothing else is inline.
          'img-src': ["'self'", 'data:', 'blob:'],
          'object-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
        },
      },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    });
    scope.addHook('onRequest', async (request) => guard.requireOwnHost(request));
    // Also for each file that the static plugin adds: the page holds no numbers, it asks for them.
    scope.addHook('onRoute', (route) => void (route.config = { ...route.config, ...needs('anyone').config }));

    scope.get('/app', async (_request, reply) => reply.redirect('/app/', 308));
    if (!existsSync(BUILT)) {
      scope.get('/app/*', () => {
        throw new HttpProblem(503, {
          error: 'not-built',
          message: 'the dashboard is not built; run npm run build',
        });
      });
      return;
    }
    await scope.register(fastifyStatic, {
      root: BUILT,
      prefix: '/app/',
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', HASHED.test(path) ? 'max-age=31536000, immutable' : 'no-cache');
      },
    });
    scope.get<{ Params: { '*': string } }>('/app/*', async (request, reply) => {
      // A page for a missing script would be run as one.
      return /\.\w+$/.test(request.params['*']) ? reply.callNotFound() : reply.sendFile('index.html');
    });
  });
}
