import type { FastifyInstance } from 'fastify';
import { NewShare, type OpenedShare, OpenShare, type ShareEntry } from '../../protocol/people.js';
import { jsonBody } from './json-body.js';
import { inDays, iso, linkTo } from './links.js';
import { callerOf, needs } from './needs.js';
import { slow } from './passwords.js';
import { HttpProblem } from './problem.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

interface Named {
  Params: { id: string };
  Querystring: { site: string };
}

/** `/v1/shares`: links to a site's numbers, as disclosure tells them to others. */
export function shareRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, passwords, url, now } = rooms;
  const readNew = jsonBody(NewShare, 'malformed');
  const readOpen = jsonBody(OpenShare, 'malformed');
  const ofSite = needs({ right: 'share', site: 'query' });

  app.get<Named>('/v1/shares', ofSite, async (request, reply) => {
    const shares: ShareEntry[] = (await meta.shares.on(request.query.site, now())).map(
      ({ password, createdAt, expiresAt, ...rest }) => ({
        ...rest,
        hasPassword: password !== null,
        createdAt: iso(createdAt),
        expiresAt: iso(expiresAt),
      }),
    );
    return reply.header('cache-control', 'no-store').send({ shares });
  });

  app.post('/v1/shares', needs({ right: 'share', site: 'body' }), async (request, reply) => {
    const { site: id, name, password, days } = readNew(request.body);
    const { site } = siteOf(rooms, id).config;
    const by = callerOf(request).actor;
    const expiresAt = inDays(rooms, days);
    const hash = password === undefined ? null : await passwords.hash(password);
    const share = await meta.shares.issue({ site, name, password: hash, by, expiresAt }, now());
    await meta.audit.write({ at: now(), actor: by, action: 'share.issue', site, detail: share.id });
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ id: share.id, link: linkTo(url(), 'share', share.secret), expiresAt: iso(expiresAt) });
  });

  app.delete<Named>('/v1/shares/:id', ofSite, async (request, reply) => {
    const { site } = request.query;
    await meta.shares.revoke(site, request.params.id);
    const { actor } = callerOf(request);
    await meta.audit.write({ at: now(), actor, action: 'share.revoke', site, detail: request.params.id });
    return reply.code(204).send();
  });

  app.post('/v1/shares/open', needs('stranger'), async (request, reply) => {
    const { share: secret, password } = readOpen(request.body);
    const share = await meta.shares.find(secret, now());
    if (!share) {
      throw new HttpProblem(401, {
        error: 'used-up',
        message: 'share: this link was revoked or has run out; ask who sent it for a new one',
      });
    }
    if (share.password !== null) {
      if (password === undefined) throw wrong('password-needed', 'password: this link asks for one');
      const { waitMs } = await meta.attempts.take(`share:${share.id}`, now());
      if (waitMs > 0) throw slow(waitMs);
      if (!(await passwords.fits(share.password, password, false))) {
        throw wrong('wrong', 'password: is not that of this link');
      }
      await meta.attempts.clear(`share:${share.id}`);
    }
    const { token, expiresAt } = await meta.shares.open(share, now());
    const opened: OpenedShare = { token, site: share.site, expiresAt: iso(expiresAt) };
    return reply.header('cache-control', 'no-store').send(opened);
  });
}

const wrong = (error: string, message: string) => new HttpProblem(401, { error, message, field: 'password' });
