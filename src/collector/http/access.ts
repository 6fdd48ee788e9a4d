import type { FastifyRequest } from 'fastify';
import { type Meta, SHARE_PREFIX } from '../meta/index.js';
import { EVERYTHING, type Grant, ofRole, ofScopes, ofShare, within } from '../people/index.js';
import type { Cookies } from './cookies.js';
import { crossSite, type Guard } from './guard.js';
import { isLoopbackName } from './loopback.js';
import { isLocal } from './peer.js';
import { HttpProblem } from './problem.js';

/** Who got in, and what they may. */
export type Caller = {
  /** As the audit log names it. */
  readonly actor: string;
  readonly grants: readonly Grant[];
} & (
  | { readonly kind: 'person'; readonly account: string; readonly session: string }
  | { readonly kind: 'token' | 'share' | 'open' }
);

export interface Doorkeeper {
  /** Lets in or throws 401 or 403. */
  admit(request: FastifyRequest): Promise<Caller>;
  /** From a browser that somebody signed in with. */
  isKnown(request: FastifyRequest): Promise<boolean>;
}

export function createDoorkeeper(
  { guard, meta, cookies }: { guard: Guard; meta: Meta; cookies: Cookies },
  open: boolean,
  now: () => number,
): Doorkeeper {
  const rolesOf = async (account: string): Promise<Grant[]> =>
    (await meta.roles.of(account)).map(({ site, role }) => ofRole(site, role));

  const byToken = async (secret: string): Promise<Caller | null> => {
    if (secret.startsWith(SHARE_PREFIX)) {
      const share = await meta.shares.opened(secret, now());
      return share && { kind: 'share', actor: `share:${share.id}`, grants: [ofShare(share.site)] };
    }
    const token = await meta.tokens.find(secret, now());
    if (!token) return null;
    const grant = ofScopes(token.site, token.scopes);
    const grants = token.by === 'terminal' ? [grant] : within(grant, await rolesOf(token.by));
    return { kind: 'token', actor: `token:${token.id}`, grants };
  };

  const bySession = async (secret: string): Promise<Caller | null> => {
    const session = await meta.sessions.find(secret, now());
    if (!session) return null;
    const { id, account } = session;
    return { kind: 'person', actor: account, account, session: id, grants: await rolesOf(account) };
  };

  return {
    async admit(request) {
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const secret = /^Bearer ([\w-]+)$/.exec(authorization)?.[1];
        const caller = secret === undefined ? null : await byToken(secret);
        if (caller) return caller;
        throw unauthorized('Authorization: the token is unknown, revoked, or has run out; get a new one');
      }
      const changes = request.method !== 'GET' && request.method !== 'HEAD';
      const sender = guard.sender(request);
      const session = cookies.read(request, 'session');
      const person = session === undefined ? null : await bySession(session);
      if (person) {
        // A cookie comes along whoever had the browser send it.
        if (changes && sender !== 'own') throw crossSite();
        return person;
      }
      if (open && isLocal(request) && isLoopbackName(request.hostname)) {
        // Any page open in this machine's browser could ask; a program that says nothing of a page may.
        if (sender === 'other' && changes) throw crossSite();
        return { kind: 'open', actor: 'terminal', grants: EVERYTHING };
      }
      throw unauthorized('nobody is signed in; sign in at /app, or send a token');
    },
    async isKnown(request) {
      const device = cookies.read(request, 'device');
      return device !== undefined && (await meta.devices.knowsAny(device, now()));
    },
  };
}

const unauthorized = (message: string) =>
  new HttpProblem(401, { error: 'unauthorized', message }, { 'www-authenticate': 'Bearer' });
