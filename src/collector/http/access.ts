import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Meta, SESSION_DAYS } from '../meta/index.js';
import type { Guard } from './guard.js';
import { isLoopbackName } from './loopback.js';
import { isLocal } from './peer.js';
import { HttpProblem } from './problem.js';

/** How a caller got in. */
export type Access = 'open' | 'session' | 'token';

export interface Doorkeeper {
  /** Lets in or throws 401, 403 or 421. */
  admit(request: FastifyRequest): Promise<Access>;
  /** The session's cookie, or undefined. */
  sessionOf(request: FastifyRequest): string | undefined;
  giveSession(request: FastifyRequest, reply: FastifyReply, session: string): void;
  takeSession(request: FastifyRequest, reply: FastifyReply): void;
}

/** `__Host-`: no subdomain and no http page can plant one (RFC 6265bis §4.1.3.2). Loopback over http cannot have it. */
const NAMES = { https: '__Host-sluice-session', http: 'sluice-session' } as const;

export function createDoorkeeper(guard: Guard, meta: Meta, open: boolean, now: () => number): Doorkeeper {
  const nameFor = (request: FastifyRequest) => (guard.isHttps(request) ? NAMES.https : NAMES.http);
  const cookieFor = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: guard.isHttps(request) }) as const;
  const sessionOf = (request: FastifyRequest) => request.cookies[nameFor(request)];

  return {
    sessionOf,
    giveSession: (request, reply, session) =>
      void reply.setCookie(nameFor(request), session, {
        ...cookieFor(request),
        maxAge: SESSION_DAYS * 86_400,
      }),
    takeSession: (request, reply) => void reply.clearCookie(nameFor(request), cookieFor(request)),
    async admit(request) {
      guard.requireOwnHost(request);
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const token = /^Bearer ([\w-]+)$/.exec(authorization)?.[1];
        if (token !== undefined && (await meta.tokens.isValid(token, now()))) return 'token';
        throw unauthorized(
          'Authorization: the token is unknown or has run out; start the collector again for a new one',
        );
      }
      const changes = request.method !== 'GET' && request.method !== 'HEAD';
      const sender = guard.sender(request);
      const session = sessionOf(request);
      if (session !== undefined && (await meta.sessions.isValid(session, now()))) {
        // A cookie comes along whoever had the browser send it.
        if (changes && sender !== 'own') throw crossSite();
        return 'session';
      }
      if (open && isLocal(request) && isLoopbackName(request.hostname)) {
        // Any page open in this machine's browser could ask; a program that says nothing of a page may.
        if (sender === 'other' && changes) throw crossSite();
        return 'open';
      }
      throw unauthorized('nobody is signed in; open the link that sluice serve printed');
    },
  };
}

const unauthorized = (message: string) =>
  new HttpProblem(401, { error: 'unauthorized', message }, { 'www-authenticate': 'Bearer' });

export const crossSite = () =>
  new HttpProblem(403, { error: 'cross-site', message: 'only pages of this collector may send this' });
