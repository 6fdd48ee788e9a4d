import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { Busy as JobsBusy } from '../jobs/index.js';
import { Busy } from '../people/index.js';
import { ProofError } from '../proof/index.js';
import { QueryError } from '../query/query-error.js';
import { SpoolError } from '../spool/index.js';
import { StoreError } from '../store/error.js';
import { HttpProblem } from './problem.js';

/** Everything thrown becomes one shape. What we did not foresee is logged here and told to nobody. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500 && !(error instanceof HttpProblem)) {
      // The route's pattern, not the URL: a query may hold what the log must not.
      request.log.error({ part: 'http', err: error, route: request.routeOptions.url }, 'a route failed');
    }
    return send(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    send(reply, new HttpProblem(404, { error: 'not-found', message: 'there is nothing at this address' })),
  );
}

export function send(reply: FastifyReply, { status, body, headers }: HttpProblem): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store', 'x-request-id': reply.request.id })
    .send(body);
}

function asProblem(error: FastifyError | Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof QueryError) {
    return new HttpProblem(400, {
      error: 'bad-query',
      message: error.message,
      field: error.field,
      value: error.value,
    });
  }
  if (error instanceof SpoolError || error instanceof ProofError) {
    return new HttpProblem(
      503,
      { error: 'unavailable', message: 'it could not be kept; send it again later' },
      { 'retry-after': '30' },
    );
  }
  if (error instanceof StoreError && error.code === 'unavailable') {
    return new HttpProblem(
      503,
      { error: 'unavailable', message: 'the store is starting; ask again in a moment' },
      { 'retry-after': '2' },
    );
  }
  if (error instanceof JobsBusy)
    return new HttpProblem(503, { error: 'busy', message: error.message }, { 'retry-after': '30' });
  if (error instanceof Busy) {
    return new HttpProblem(
      503,
      { error: 'busy', message: 'many are trying to sign in; try again in a moment' },
      { 'retry-after': '2' },
    );
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  switch (status) {
    case 400:
      return new HttpProblem(400, { error: 'malformed', message: 'body: is not JSON' });
    case 413:
      return new HttpProblem(413, { error: 'too-large', message: 'body: is larger than this route reads' });
    case 415:
      return new HttpProblem(415, {
        error: 'unsupported-type',
        message: 'Content-Type: this route does not read it; send application/json',
      });
    case 503:
      return new HttpProblem(503, { error: 'unavailable', message: 'the collector is stopping; try again' });
    default:
      return new HttpProblem(500, { error: 'internal', message: 'the collector failed; its log says why' });
  }
}
