import type { FastifyInstance } from 'fastify';
import { ChangePassword, ConfirmTotp, type Me, ResetPassword, WithPassword } from '../../protocol/people.js';
import type { Account } from '../meta/index.js';
import { newRecoveryCodes, newTotpSecret, stepOf, totpUri } from '../people/index.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs, personOf } from './needs.js';
import { holdPassword, slow, wrongPassword } from './passwords.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';
import { startSession } from './session.js';

/** One's own account: who I am, the password, the authenticator. */
export function accountRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, passwords, signIn, now } = rooms;
  const readChange = jsonBody(ChangePassword, 'malformed');
  const readReset = jsonBody(ResetPassword, 'malformed');
  const readPassword = jsonBody(WithPassword, 'malformed');
  const readCode = jsonBody(ConfirmTotp, 'malformed');

  const accountOf = async (id: string): Promise<Account> => {
    const account = await meta.accounts.byId(id);
    if (account) return account;
    throw new HttpProblem(401, { error: 'unauthorized', message: 'this account is gone' });
  };

  /** Whatever would let somebody else keep the account asks for the password, for browsers are left open. */
  const confirmed = async (id: string, password: string): Promise<Account> => {
    const account = await accountOf(id);
    const outcome = await signIn.confirm(account, password, now());
    if (outcome === false) throw wrongPassword();
    if (outcome !== true) throw slow(outcome.waitMs);
    return account;
  };

  /** Ends every session and forgets every browser of an account, for somebody else may have been in. */
  const setPassword = async (id: string, password: string): Promise<void> => {
    await meta.accounts.setPassword(id, await passwords.hash(password));
    await meta.sessions.endAll(id);
    await meta.devices.forget(id);
    await meta.audit.write({ at: now(), actor: id, action: 'password.change', detail: '' });
  };

  app.get('/v1/me', needs('caller'), async (request, reply) => {
    const caller = callerOf(request);
    const account = caller.kind === 'person' ? await accountOf(caller.account) : null;
    const me: Me = {
      kind: caller.kind,
      account: account && { id: account.id, name: account.name, totp: account.totp !== null },
      grants: caller.grants,
    };
    return reply.header('cache-control', 'no-store').send(me);
  });

  app.put('/v1/password', needs('person'), async (request, reply) => {
    const { current, password } = readChange(request.body);
    const { id, name } = await confirmed(personOf(request).account, current);
    holdPassword(password, name);
    await setPassword(id, password);
    await startSession(rooms, request, reply, id);
    return reply.code(204).send();
  });

  app.post('/v1/reset', needs('stranger'), async (request, reply) => {
    const { reset, password } = readReset(request.body);
    const id = await meta.resets.find(reset, now());
    if (id === null) throw usedUp();
    // Looked at before it is spent: a password that will not do must not cost the link.
    const { name, totp } = await accountOf(id);
    holdPassword(password, name);
    if ((await meta.resets.spend(reset, now())) === null) throw usedUp();
    await setPassword(id, password);
    // The link is in the place of the password; an authenticator is still asked for.
    if (totp === null) await startSession(rooms, request, reply, id);
    return reply.header('cache-control', 'no-store').send({ name, signedIn: totp === null });
  });

  app.post('/v1/totp', needs('person'), async (request, reply) => {
    const { password } = readPassword(request.body);
    const { id, name, totp } = await confirmed(personOf(request).account, password);
    if (totp !== null) {
      throw new HttpProblem(409, {
        error: 'totp-on',
        message: 'an authenticator is asked for already; end that first',
      });
    }
    const secret = newTotpSecret();
    await meta.accounts.offerTotp(id, secret);
    const issuer = `Sluice ${new URL(rooms.url()).host}`;
    return reply.header('cache-control', 'no-store').send({ secret, uri: totpUri(secret, name, issuer) });
  });

  app.put('/v1/totp', needs('person'), async (request, reply) => {
    const { code } = readCode(request.body);
    const { account: id, session } = personOf(request);
    const { totpOffered } = await accountOf(id);
    const step = totpOffered === null ? null : stepOf(code, totpOffered, now());
    if (totpOffered === null || step === null) {
      throw new HttpProblem(400, {
        error: 'wrong-code',
        message:
          totpOffered === null
            ? 'POST /v1/totp comes first'
            : 'code: is not what the authenticator shows now',
        field: 'code',
      });
    }
    const recovery = newRecoveryCodes();
    await meta.accounts.confirmTotp(id, totpOffered, recovery);
    await meta.accounts.takeStep(id, step);
    await meta.sessions.endAll(id, session);
    await meta.audit.write({ at: now(), actor: id, action: 'totp.start', detail: '' });
    return reply.header('cache-control', 'no-store').send({ recovery });
  });

  app.post('/v1/totp/end', needs('person'), async (request, reply) => {
    const { password } = readPassword(request.body);
    const { id } = await confirmed(personOf(request).account, password);
    await meta.accounts.endTotp(id);
    await meta.audit.write({ at: now(), actor: id, action: 'totp.end', detail: '' });
    return reply.code(204).send();
  });
}

const usedUp = () =>
  new HttpProblem(401, {
    error: 'used-up',
    message: 'reset: was used already or has run out; ask who runs the collector for sluice user reset',
  });
