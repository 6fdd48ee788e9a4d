import type { FastifyRequest } from 'fastify';
import { isLoopbackName } from './loopback.js';
import { isLocal, type Trusts } from './peer.js';
import { HttpProblem } from './problem.js';

/** What has to be true of a connection before a route looks at it. */
export interface Guard {
  /** HTTPS, or this machine, or a trusted proxy that says so. */
  requireSecure(request: FastifyRequest): void;
  /** The name it was asked under is ours: a page that rebinds its DNS name to our address gets nothing. */
  requireOwnHost(request: FastifyRequest): void;
  /** Whether a page of ours sent it; `unsaid` is what programs say, and browsers older than Fetch Metadata on a GET. */
  sender(request: FastifyRequest): 'own' | 'other' | 'unsaid';
  isHttps(request: FastifyRequest): boolean;
}

export function createGuard(publicUrl: string | undefined, trusts: Trusts): Guard {
  const own = publicUrl === undefined ? null : new URL(publicUrl);
  const publicIsHttps = own?.protocol === 'https:';

  const isOwnHost = (hostname: string) => hostname === own?.hostname || isLoopbackName(hostname);

  return {
    requireSecure(request) {
      if (isLocal(request)) return;
      const said = trusts(request.socket.remoteAddress) && request.headers['x-forwarded-proto'] !== undefined;
      // A proxy that says http means it. One that says nothing has publicUrl to speak for it.
      if (said ? request.protocol === 'https' : publicIsHttps) return;
      throw new HttpProblem(403, {
        error: 'insecure',
        message:
          'this connection is not encrypted; set publicUrl to your https address, or list your proxy in trustProxy and let it send X-Forwarded-Proto',
      });
    },
    requireOwnHost(request) {
      if (isOwnHost(request.hostname)) return;
      throw new HttpProblem(421, {
        error: 'wrong-host',
        message: `Host: ${JSON.stringify(request.hostname)} is not this collector's name; set publicUrl to the address you use`,
      });
    },
    sender(request) {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined) return site === 'same-origin' ? 'own' : 'other';
      const { origin } = request.headers;
      if (origin === undefined) return 'unsaid';
      const host = URL.canParse(origin) ? new URL(origin).host : null;
      return host !== null && (host === request.host || host === own?.host) ? 'own' : 'other';
    },
    isHttps: (request) =>
      request.protocol === 'https' || (publicIsHttps && request.hostname === own.hostname),
  };
}

export const crossSite = (): HttpProblem =>
  new HttpProblem(403, { error: 'cross-site', message: 'only pages of this collector may send this' });
