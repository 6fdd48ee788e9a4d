import type { FastifyInstance } from 'fastify';
import { tagOf, tagSource } from '../../bundle/index.js';
import type { SiteEntry, SiteList } from '../../protocol/http.js';
import type { ServedSite } from '../sites/index.js';
import { may } from '../people/index.js';
import { callerOf, needs } from './needs.js';
import type { Rooms } from './rooms.js';

/** `GET /v1/sites`: those that the caller may ask about. */
export function sitesRoute(app: FastifyInstance, { config, sites, url }: Rooms): void {
  app.get('/v1/sites', needs('caller'), async (request, reply) => {
    const { kind, grants } = callerOf(request);
    const k = kind === 'share' ? config.k.shared : config.k.members;
    const list: SiteList = {
      sites: sites
        .all()
        .filter((site) => may(grants, 'ask', site.config.site))
        .map((site) => entryOf(site, url(), k)),
    };
    return reply.header('cache-control', 'no-store').send(list);
  });
}

function entryOf({ config, version, publishedAt, demo }: ServedSite, url: string, k: number): SiteEntry {
  const { changes } = config.policy;
  const [language = 'en'] = config.languages;
  return {
    id: config.site,
    name: config.name,
    timeZone: config.timeZone,
    purposes: Object.entries(config.purposes).map(([id, purpose]) => ({
      id,
      label: purpose.label?.[language] ?? id,
      since: changes.find((change) => change.added.includes(id))?.version ?? 1,
    })),
    policy: {
      version: config.policy.version,
      url: config.policy.url,
      changes: changes.map(({ version: number, date, added }) => ({
        version: number,
        added,
        ...(date === undefined ? {} : { date }),
      })),
    },
    goals: config.usage?.goals ?? [],
    funnels: config.usage?.funnels ?? [],
    events: config.usage?.events ?? {},
    demo,
    version,
    publishedAt: new Date(publishedAt).toISOString(),
    tag: tagOf(tagSource(url, config.site)),
    k,
  };
}
