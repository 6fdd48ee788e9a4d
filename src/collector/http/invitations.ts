import type { FastifyInstance } from 'fastify';
import {
  AcceptInvitation,
  ALL_SITES,
  type InvitationEntry,
  type InvitationSeen,
  LookAtInvitation,
  NewInvitation,
  ROLES,
} from '../../protocol/people.js';
import { normalName } from '../people/index.js';
import { jsonBody } from './json-body.js';
import { inDays, iso, linkTo } from './links.js';
import { callerOf, needs } from './needs.js';
import { holdPassword } from './passwords.js';
import { HttpProblem } from './problem.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';
import { startSession } from './session.js';

interface Named {
  Params: { id: string };
  Querystring: { site: string };
}

/** `/v1/invitations`: made by owners, opened and accepted by whoever has the link. */
export function invitationRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, passwords, cookies, sites, url, now } = rooms;
  const readNew = jsonBody(NewInvitation, 'malformed');
  const readLook = jsonBody(LookAtInvitation, 'malformed');
  const readAccept = jsonBody(AcceptInvitation, 'malformed');
  const ofSite = needs({ right: 'people', site: 'query' });

  app.get<Named>('/v1/invitations', ofSite, async (request, reply) => {
    const invitations: InvitationEntry[] = (await meta.invitations.on(request.query.site, now())).map(
      ({ expiresAt, ...rest }) => ({ ...rest, expiresAt: iso(expiresAt) }),
    );
    return reply.header('cache-control', 'no-store').send({ invitations });
  });

  app.post('/v1/invitations', needs({ right: 'people', site: 'body' }), async (request, reply) => {
    const { site, role, days } = readNew(request.body);
    if (site !== ALL_SITES) siteOf(rooms, site);
    const by = callerOf(request).actor;
    const expiresAt = inDays(rooms, days);
    const { id, secret } = await meta.invitations.issue({ site, role, by, expiresAt }, now());
    const detail = `${id} ${role}`;
    await meta.audit.write({ at: now(), actor: by, action: 'invitation.issue', site, detail });
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ id, link: linkTo(url(), 'invitation', secret), expiresAt: iso(expiresAt) });
  });

  app.delete<Named>('/v1/invitations/:id', ofSite, async (request, reply) => {
    const { site } = request.query;
    await meta.invitations.revoke(site, request.params.id);
    const { actor } = callerOf(request);
    const detail = request.params.id;
    await meta.audit.write({ at: now(), actor, action: 'invitation.revoke', site, detail });
    return reply.code(204).send();
  });

  app.post('/v1/invitations/look', needs('stranger'), async (request, reply) => {
    const found = await meta.invitations.find(readLook(request.body).invitation, now());
    if (!found) throw usedUp();
    const { site, role, expiresAt } = found;
    const siteName = site === ALL_SITES ? null : (sites.get(site)?.config.name ?? site);
    const seen: InvitationSeen = { siteName, role, expiresAt: iso(expiresAt) };
    return reply.header('cache-control', 'no-store').send(seen);
  });

  app.post('/v1/invitations/accept', needs('stranger'), async (request, reply) => {
    const { invitation, name: typed, password } = readAccept(request.body);
    // Looked at before it is spent: a name that is taken must not cost the link.
    if (!(await meta.invitations.find(invitation, now()))) throw usedUp();
    const session = cookies.read(request, 'session');
    const signedIn = session === undefined ? null : await meta.sessions.find(session, now());
    const account = typed === undefined || password === undefined ? signedIn?.account : null;
    if (account === undefined) {
      throw new HttpProblem(400, {
        error: 'malformed',
        message: 'name: is required with a password, unless somebody is signed in',
        field: 'name',
      });
    }
    const accepted = account ?? (await newAccount(typed ?? '', password ?? ''));
    const spent = await meta.invitations.spend(invitation, now());
    if (!spent) {
      if (account === null) await meta.accounts.remove(accepted);
      throw usedUp();
    }
    const { site, role, by } = spent;
    const had = (await meta.roles.of(accepted)).find((one) => one.site === site)?.role;
    // An invitation opens doors and closes none.
    if (had === undefined || ROLES.indexOf(role) > ROLES.indexOf(had)) {
      await meta.roles.set(accepted, site, role);
    }
    const detail = `${spent.id} ${role} by ${by}`;
    await meta.audit.write({ at: now(), actor: accepted, action: 'invitation.accept', site, detail });
    if (account === null) await startSession(rooms, request, reply, accepted);
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  async function newAccount(typed: string, password: string): Promise<string> {
    const name = normalName(typed);
    if (name === '') {
      throw new HttpProblem(400, { error: 'malformed', message: 'name: is empty', field: 'name' });
    }
    holdPassword(password, name);
    const account = await meta.accounts.add(name, await passwords.hash(password), now());
    if (!account) {
      throw new HttpProblem(409, {
        error: 'name-taken',
        message: 'name: somebody has it; if that is you, sign in and open the link again',
        field: 'name',
      });
    }
    await meta.audit.write({ at: now(), actor: account.id, action: 'account.add', detail: '' });
    return account.id;
  }
}

const usedUp = () =>
  new HttpProblem(401, {
    error: 'used-up',
    message: 'invitation: was accepted already, revoked, or has run out; ask for a new one',
  });
