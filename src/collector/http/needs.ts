import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { Buckets } from '../intake/index.js';
import { TOKEN_PREFIX } from '../meta/index.js';
import { type Grant, may, type Right } from '../people/index.js';
import type { Caller, Doorkeeper } from './access.js';
import { crossSite, type Guard } from './guard.js';
import { HttpProblem } from './problem.js';

/** What a route asks of who calls it. Every route says one, beside its address; nothing else decides who may. */
export type Need =
  /** Nothing: pages of any site, machines that look whether we are well. */
  | 'anyone'
  /** Nobody has to be known yet, but a page of another site may not send it, and nobody may try often. */
  | 'stranger'
  /** What `metrics` in collector.json allows: the route looks itself, for it is the operator's and not the store's. A token of ours is told. */
  | 'scraper'
  /** Somebody who got in, whatever they may see. */
  | 'caller'
  /** Somebody with an account, for what is their own. */
  | 'person'
  /** A right on the site that the request names there. */
  | { readonly right: Right; readonly site: 'body' | 'query' }
  /** A right on all sites. */
  | { readonly right: Right; readonly site: '*' };

declare module 'fastify' {
  interface FastifyContextConfig {
    need?: Need;
  }
  interface FastifyRequest {
    /** Null where the route asks for nobody. */
    caller: Caller | null;
  }
}

/** The options of a route. */
export const needs = (need: Need): { readonly config: { readonly need: Need } } => ({ config: { need } });

export interface Declared {
  readonly method: string;
  readonly url: string;
  readonly need: Need;
}

const TRIES_PER_MINUTE = 20;

/**
 * Holds every route registered from here on to what it says. One that says nothing keeps the collector from starting. The list is there when
 * the app is ready.
 */
export function holdNeeds(
  app: FastifyInstance,
  doorkeeper: Doorkeeper,
  guard: Guard,
  now: () => number,
): readonly Declared[] {
  const declared: Declared[] = [];
  const tries = new Buckets(TRIES_PER_MINUTE);
  app.decorateRequest('caller', null);

  // Looked at when they are all there: an inner scope may say it for its routes, and is asked after us.
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    for (const { method, url, config } of routes) {
      if (config?.need === undefined) throw new Error(`${String(method)} ${url} does not say what it needs`);
      for (const one of [method].flat()) declared.push({ method: one, url, need: config.need });
    }
  });

  app.addHook('onRequest', async (request) => {
    const { need } = request.routeOptions.config;
    if (need === undefined || need === 'anyone') return;
    if (need === 'scraper') {
      if (isOurToken(request)) request.caller = await doorkeeper.admit(request);
      return;
    }
    guard.requireOwnHost(request);
    if (need !== 'stranger') {
      request.caller = await doorkeeper.admit(request);
      return;
    }
    if (guard.sender(request) === 'other') throw crossSite();
    // A browser that somebody signed in with is let through: its tries are counted by account.
    if (tries.take(request.ip, now()) || (await doorkeeper.isKnown(request))) return;
    throw new HttpProblem(
      429,
      { error: 'rate', message: `more than ${TRIES_PER_MINUTE} tries in a minute; wait a moment` },
      { 'retry-after': '10' },
    );
  });

  // Once the body has been read: it may be where the site stands.
  app.addHook('preHandler', async (request) => {
    const { need } = request.routeOptions.config;
    if (need === 'person' && request.caller?.kind !== 'person') {
      throw new HttpProblem(403, {
        error: 'forbidden',
        message: 'this is for somebody who signed in with an account of their own',
      });
    }
    if (typeof need === 'object')
      holdRight(callerOf(request).grants, need.right, siteNamed(request, need.site));
  });
  return declared;
}

const isOurToken = ({ headers }: FastifyRequest): boolean =>
  headers.authorization?.startsWith(`Bearer ${TOKEN_PREFIX}`) ?? false;

/** Who calls; for routes that ask for somebody. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new Error('a route that asks for nobody has no caller');
  return caller;
}

/** Whose own things a route of need `person` is about. */
export function personOf(request: FastifyRequest): Extract<Caller, { kind: 'person' }> {
  const caller = callerOf(request);
  if (caller.kind !== 'person') throw new Error('a route that does not ask for a person has none');
  return caller;
}

function siteNamed({ body, query }: FastifyRequest, where: 'body' | 'query' | '*'): string {
  if (where === '*') return '*';
  const site = ((where === 'body' ? body : query) as { site?: unknown } | null | undefined)?.site;
  if (typeof site === 'string') return site;
  throw new HttpProblem(400, {
    error: 'no-site',
    message: 'site: is required; GET /v1/sites lists those you may see',
    field: 'site',
    value: site ?? null,
  });
}

function holdRight(grants: readonly Grant[], right: Right, site: string): void {
  if (may(grants, right, site)) return;
  // Of a site of somebody else's nothing is said, not even that it is there.
  const seesIt = site === '*' || grants.some((grant) => grant.site === '*' || grant.site === site);
  throw seesIt ? forbidden(right, site) : unknownSite(site);
}

const forbidden = (right: Right, site: string) =>
  new HttpProblem(403, {
    error: 'forbidden',
    message: `this needs the right "${right}" on ${site === '*' ? 'all sites' : `"${site}"`}; ask an owner for it`,
  });

/** Whether there is none or it is somebody else's: the same words. */
export const unknownSite = (site: string): HttpProblem =>
  new HttpProblem(404, {
    error: 'unknown-site',
    message: `site: "${site}" is not published here; GET /v1/sites lists those that are`,
    field: 'site',
    value: site,
  });
