import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SignIn, type SessionEntry } from '../../protocol/people.js';
import { DAY_MS } from '../durations.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs, personOf } from './needs.js';
import { slow } from './passwords.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/session {name, password, code?}`, `DELETE /v1/session`, and one's own sessions in other browsers. */
export function sessionRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, cookies, signIn, now } = rooms;
  const read = jsonBody(SignIn, 'malformed');

  app.post('/v1/session', needs('stranger'), async (request, reply) => {
    const given = read(request.body);
    const outcome = await signIn.enter(given, cookies.read(request, 'device'), now());
    if ('refused' in outcome) {
      if (outcome.refused === 'slow') throw slow(outcome.waitMs);
      if (outcome.refused === 'code') throw codeNeeded();
      if (outcome.attacked !== null) {
        const actor = outcome.attacked;
        await meta.audit.write({ at: now(), actor, action: 'account.slow', detail: '' });
      }
      throw new HttpProblem(401, { error: 'wrong', message: 'name, password or code do not fit' });
    }
    const { account, recovered } = outcome;
    await startSession(rooms, request, reply, account.id);
    if (recovered) {
      await meta.audit.write({ at: now(), actor: account.id, action: 'totp.recovery', detail: '' });
    }
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  app.delete('/v1/session', needs('caller'), async (request, reply) => {
    const { kind, actor } = callerOf(request);
    if (kind === 'person') {
      await meta.sessions.end(cookies.read(request, 'session') ?? '');
      cookies.take(request, reply, 'session');
      await meta.audit.write({ at: now(), actor, action: 'session.end', detail: '' });
    }
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  app.get('/v1/sessions', needs('person'), async (request, reply) => {
    const { account, session } = personOf(request);
    const sessions: SessionEntry[] = (await meta.sessions.of(account, now())).map((one) => ({
      id: one.id,
      startedAt: new Date(one.startedAt).toISOString(),
      expiresAt: new Date(one.expiresAt).toISOString(),
      usedOn: new Date(one.usedDay * DAY_MS).toISOString().slice(0, 10),
      current: one.id === session,
    }));
    return reply.header('cache-control', 'no-store').send({ sessions });
  });

  app.delete<{ Params: { id: string } }>('/v1/sessions/:id', needs('person'), async (request, reply) => {
    const { account, actor } = personOf(request);
    await meta.sessions.endOne(account, request.params.id);
    await meta.audit.write({ at: now(), actor, action: 'session.end', detail: request.params.id });
    return reply.code(204).send();
  });
}

/** Anew at every sign-in: a session that was there before, whoever planted it, ends. */
export async function startSession(
  { meta, cookies, now }: Rooms,
  request: FastifyRequest,
  reply: FastifyReply,
  account: string,
): Promise<void> {
  const before = cookies.read(request, 'session');
  if (before !== undefined) await meta.sessions.end(before);
  cookies.give(request, reply, 'session', await meta.sessions.start(account, now()));
  const device = await meta.devices.remember(cookies.read(request, 'device'), account, now());
  cookies.give(request, reply, 'device', device);
  await meta.audit.write({ at: now(), actor: account, action: 'session.start', detail: '' });
}

const codeNeeded = () =>
  new HttpProblem(401, {
    error: 'code-needed',
    message: 'code: this account asks for one of its authenticator’s, or a recovery code',
    field: 'code',
  });
