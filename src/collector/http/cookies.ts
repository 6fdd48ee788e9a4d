import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEVICE_DAYS, SESSION_DAYS } from '../meta/index.js';
import type { Guard } from './guard.js';

/** `session` lets in; `device` only says that somebody has signed in with this browser before. */
export type CookieName = 'session' | 'device';

const DAYS: Readonly<Record<CookieName, number>> = { session: SESSION_DAYS, device: DEVICE_DAYS };

export interface Cookies {
  read(request: FastifyRequest, name: CookieName): string | undefined;
  give(request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string): void;
  take(request: FastifyRequest, reply: FastifyReply, name: CookieName): void;
}

/** `__Host-`: no subdomain and no http page can plant one (RFC 6265bis §4.1.3.2). Loopback over http cannot have it. */
export function createCookies(guard: Guard): Cookies {
  const nameIn = (request: FastifyRequest, name: CookieName) =>
    `${guard.isHttps(request) ? '__Host-' : ''}sluice-${name}`;
  const attributes = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: guard.isHttps(request) }) as const;
  return {
    read: (request, name) => request.cookies[nameIn(request, name)],
    give: (request, reply, name, value) =>
      void reply.setCookie(nameIn(request, name), value, {
        ...attributes(request),
        maxAge: DAYS[name] * 86_400,
      }),
    take: (request, reply, name) => void reply.clearCookie(nameIn(request, name), attributes(request)),
  };
}
