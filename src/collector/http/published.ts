import type { FastifyInstance } from 'fastify';
import { clampedRules, describeProblem, notesOf, type Problem } from '../../bundle/index.js';
import {
  type CheckReply,
  CheckRequest,
  type PublishedConfig,
  type PublishReply,
  PublishRequest,
  RollbackRequest,
} from '../../protocol/published.js';
import type { SiteVersion } from '../meta/index.js';
import { checkedAgainst, type Published, toRollBack } from '../sites/index.js';
import { jsonBody } from './json-body.js';
import { iso } from './links.js';
import { callerOf, needs, unknownSite } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** A site.json with texts in many languages. */
const CONFIG_BYTES = 1024 * 1024;

/**
 * `GET /v1/config`: what is published of a site, and its versions; `PUT` publishes the next, of a site that is none yet too;
 * `POST /v1/config/check` says what that would say; `POST /v1/config/rollback` publishes a former one again.
 */
export function publishedRoutes(app: FastifyInstance, { meta, publisher }: Rooms): void {
  const managing = { ...needs({ right: 'manage', site: 'body' }), bodyLimit: CONFIG_BYTES };

  app.get<{ Querystring: { site: string; version?: string } }>(
    '/v1/config',
    needs({ right: 'manage', site: 'query' }),
    async (request, reply) => {
      const { site, version: asked } = request.query;
      const versions = await versionsOf(site);
      const number = asked === undefined ? versions[0]?.version : Number(asked);
      const one = number === undefined ? undefined : await meta.sites.version(site, number);
      if (!one) throw noVersion(site, Number(asked), versions);
      const told: PublishedConfig = {
        site,
        version: one.version,
        demo: one.demo,
        config: one.config,
        versions: versions.map(({ version, publishedAt, by }) => ({
          version,
          publishedAt: iso(publishedAt),
          by,
        })),
      };
      return reply.header('cache-control', 'no-store').send(told);
    },
  );

  const readPublish = jsonBody(PublishRequest, 'bad-config');
  app.put('/v1/config', managing, async (request, reply) => {
    const { site, config, demo, after } = readPublish(request.body);
    holdName(site, config);
    const made = demo ?? (await meta.sites.find(site))?.demo ?? false;
    const by = callerOf(request).actor;
    const published = await publisher.publish({
      json: config,
      demo: made,
      by,
      after,
    });
    return reply.header('cache-control', 'no-store').send(told(published));
  });

  const readCheck = jsonBody(CheckRequest, 'bad-config');
  app.post('/v1/config/check', managing, async (request, reply) => {
    const { site, config } = readCheck(request.body);
    holdName(site, config);
    const checked = await checkedAgainst(meta, config);
    const check: CheckReply =
      'problems' in checked
        ? { problems: checked.problems, notes: [] }
        : {
            problems: [],
            notes: [
              ...notesOf(checked.config),
              ...clampedRules(checked.config).map((note) => describeProblem('site.json', note)),
            ],
          };
    return reply.header('cache-control', 'no-store').send(check);
  });

  const readRollback = jsonBody(RollbackRequest, 'bad-config');
  app.post('/v1/config/rollback', managing, async (request, reply) => {
    const { site, to, after } = readRollback(request.body);
    const versions = await versionsOf(site);
    const former = await toRollBack(meta.sites, site, to);
    if (!former) throw noVersion(site, to, versions);
    const by = callerOf(request).actor;
    const published = await publisher.publish({ ...former, by, after: after ?? former.after });
    return reply.header('cache-control', 'no-store').send(told(published));
  });

  async function versionsOf(site: string): Promise<readonly SiteVersion[]> {
    const versions = await meta.sites.versions(site);
    if (versions.length === 0) throw unknownSite(site);
    return versions;
  }
}

const noVersion = (site: string, asked: number, [newest]: readonly SiteVersion[]): HttpProblem =>
  new HttpProblem(404, {
    error: 'no-version',
    message: `version: ${asked} of "${site}" was never published; the newest is ${String(newest?.version)}`,
    field: 'version',
    value: asked,
  });

/** What somebody may do is theirs by the site they name. */
function holdName(site: string, config: unknown): void {
  const named = (config as { site?: unknown } | null | undefined)?.site;
  if (named === site) return;
  throw badConfig([
    { path: 'site', value: named, message: `is not "${site}", which this is to be published as` },
  ]);
}

function told(published: Published): PublishReply {
  if ('problems' in published) throw badConfig(published.problems);
  if ('meanwhile' in published) {
    throw new HttpProblem(409, {
      error: 'published-meanwhile',
      message: `version ${published.meanwhile} was published meanwhile; look at it, and publish again what you want of both`,
      field: 'after',
      value: published.meanwhile,
    });
  }
  const { site, version, changed, publishedAt } = published;
  return { site, version, changed, publishedAt: iso(publishedAt) };
}

/** The first mistake as the sentence of the error, and all of them beside it. */
function badConfig(problems: readonly Problem[]): HttpProblem {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new HttpProblem(400, {
    error: 'bad-config',
    message: first ? `${describeProblem('config', first)}${more}` : 'config: does not fit',
    ...(first && { field: first.path, value: first.value }),
    problems,
  });
}
