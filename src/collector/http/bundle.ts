import type { FastifyInstance } from 'fastify';
import { sendScript } from './encoded.js';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

const FRESH = 'max-age=300, stale-while-revalidate=86400';

interface Params {
  site: string;
  file: string;
}

/**
 * `GET /<site>/sluice.js` and `GET /<site>/<hash>.js`, from memory: a tag is answered while the store is down. Loaded by
 * pages of other origins, with SRI and under COEP, hence the two cross-origin headers.
 */
export function bundleRoutes(app: FastifyInstance, { sites, regions, headersOf }: Rooms): void {
  app.get<{ Params: Params }>('/:site/:file', needs('anyone'), async (request, reply) => {
    const { site: id, file } = request.params;
    const site = sites.get(id);
    void reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (site && file === 'sluice.js') {
      // As soon as a region may stand before it, an answer is for one visitor: no cache between may keep it.
      const isPrivate = regions.canFind && site.config.region === null;
      const { country, region } = isPrivate
        ? regions.find(request.ip, headersOf(request))
        : { country: null, region: null };
      void reply.header('cache-control', `${isPrivate ? 'private' : 'public'}, ${FRESH}`);
      return sendScript(request, reply, await site.entry(region ?? country));
    }
    const hashed = await site?.file(file);
    if (hashed) {
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
      return sendScript(request, reply, hashed);
    }
    throw new HttpProblem(404, {
      error: 'not-found',
      message: site
        ? `"${file}" is no file of this site's; its tag is /${id}/sluice.js`
        : `site: "${id}" is not published here; publish its site.json`,
    });
  });
}
