import type { FastifyInstance } from 'fastify';
import type { SiteEntry, SiteList } from '../../protocol/http.js';
import type { ServedSite } from '../served-sites.js';
import type { Rooms } from './rooms.js';

/** `GET /v1/sites` */
export function sitesRoute(app: FastifyInstance, { config, sites, doorkeeper, url }: Rooms): void {
  app.get('/v1/sites', async (request, reply) => {
    await doorkeeper.admit(request);
    const list: SiteList = { sites: sites.all().map((site) => entryOf(site, url(), config.k.members)) };
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
    tag: `<script src="${url}/${config.site}/sluice.js"></script>`,
    k,
  };
}
