import type { FastifyInstance } from 'fastify';
import type { Refusal } from '../../protocol/refusal.js';
import type { Intake } from '../intake/index.js';
import { send } from './errors.js';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

const RETRY_AFTER: Readonly<Record<number, string>> = { 429: '10', 503: '30' };

/** `POST /v1/report` and `POST /v1/record`: what pages send. `n`, two hex digits of the nonce, is for a balancer in front: a retry should meet the same collector. */
export function reportRoutes(app: FastifyInstance, rooms: Rooms): void {
  pageRoute(app, '/v1/report', rooms.intake, rooms);
  pageRoute(app, '/v1/record', rooms.recordIntake, rooms);
}

function pageRoute(
  app: FastifyInstance,
  path: string,
  intake: Intake,
  { config, regions, headersOf, now }: Rooms,
): void {
  void app.register(async (scope) => {
    const problemOf = ({ status, reason, message }: Refusal) => {
      const wait = RETRY_AFTER[status];
      return new HttpProblem(status, { error: reason, message }, wait ? { 'retry-after': wait } : {});
    };

    scope.removeAllContentTypeParsers();
    // text/plain needs no preflight; the body is checked as JSON by the intake, which also counts what does not fit.
    scope.addContentTypeParser(
      ['text/plain', 'application/json'],
      { parseAs: 'buffer', bodyLimit: config.limits.bodyBytes },
      (_request, body, done) => done(null, body),
    );
    // Before anything can fail: a page may read why it was refused. No credentials, so any origin may ask.
    scope.addHook('onRequest', async (_request, reply) => {
      void reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin');
    });
    const otherErrors = scope.errorHandler;
    scope.setErrorHandler((error, request, reply) => {
      if ('code' in Object(error) && (error as { code: unknown }).code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
        return send(reply, problemOf(intake.turnAway(request.headers.origin, now())));
      }
      return otherErrors(error as never, request, reply);
    });

    scope.options(path, needs('anyone'), async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type',
          'access-control-max-age': '86400',
        })
        .send(),
    );

    scope.post(path, needs('anyone'), async (request, reply) => {
      const { origin, 'sec-fetch-site': fetchSite, 'user-agent': userAgent } = request.headers;
      const refusal = await intake.admit({
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        address: request.ip,
        origin,
        fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
        userAgent,
        country: () => regions.find(request.ip, headersOf(request)).country,
        now: now(),
      });
      if (refusal) throw problemOf(refusal);
      return reply.code(204).send();
    });
  });
}
