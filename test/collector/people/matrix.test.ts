import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Declared } from '../../../src/collector/http/index.js';
import type { Role, Scope } from '../../../src/protocol/people.js';
import { newNonce } from '../http/house.js';
import { type People, peopled } from './house.js';

const SITES = ['alpha', 'bravo'] as const;
type Site = (typeof SITES)[number];
/** What everybody asks about: those of bravo stand for every other tenant. */
const ABOUT = 'alpha';

/** Who asks: one of a site, of all sites, or of none. */
interface Asker {
  readonly who: string;
  readonly of: Site | 'all' | 'none';
  headers(): Promise<Record<string, string>>;
}

/**
 * Who may, of those of the site that is asked about; written by hand and not read from the code. `everyone` may also be nobody; `somebody`
 * has got in, `account` with an account of their own; `operates` only those of all sites.
 */
const VIEWERS = ['viewer', 'editor', 'owner', 'token read', 'token manage'];
const WHO = {
  everyone: null,
  somebody: null,
  account: ['viewer', 'editor', 'owner'],
  asks: [...VIEWERS, 'share'],
  inspects: VIEWERS,
  shares: ['editor', 'owner', 'token manage'],
  manages: ['owner', 'token manage'],
  people: ['owner'],
  operates: ['owner', 'token manage'],
} as const;

interface Route {
  readonly may: keyof typeof WHO;
  readonly path?: (site: string) => string;
  readonly body?: (site: string) => object;
  /** What those who may are told, where it is no success. */
  readonly says?: string;
}

const ofSite = (path: string) => (site: string) => `${path}?site=${site}`;
const question = (more: object) => (site: string) => ({ site, range: '7d', ...more });

const EXPORT = '0123456789abcdef'.repeat(2);
/** For a host that collector.json does not name. */
const GRANT = {
  integration: 'email',
  host: 'mail.example',
  fields: ['totals'],
  purpose: 'the weekly report',
  to: ['owner@alpha.example'],
  every: 'weekly',
  expiresAt: null,
};

/** Every route of the collector, and who may; a route that is not here fails, as does one that is here and is none. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /': { may: 'everyone' },
  'GET /healthz': { may: 'everyone' },
  'GET /readyz': { may: 'everyone' },
  // Whoever is on this machine, as collector.json has it when it says nothing else.
  'GET /metrics': { may: 'everyone' },
  'GET /app': { may: 'everyone' },
  'GET /app/*': { may: 'everyone', path: () => '/app/' },
  'GET /:site/:file': { may: 'everyone', path: (site) => `/${site}/sluice.js` },
  'GET /v1/region': { may: 'everyone' },
  'GET /v1/proof/:site/heads': {
    may: 'everyone',
    path: (site) => `/v1/proof/${site}/heads`,
    says: 'no-records',
  },
  'POST /v1/report': { may: 'everyone', body: () => ({}), says: 'malformed' },
  'OPTIONS /v1/report': { may: 'everyone' },
  'POST /v1/record': { may: 'everyone', body: () => ({}), says: 'malformed' },
  'OPTIONS /v1/record': { may: 'everyone' },
  'POST /v1/session': { may: 'everyone', body: () => ({ name: newNonce(), password: 'x' }), says: 'wrong' },
  'POST /v1/reset': { may: 'everyone', body: () => ({ reset: 'x', password: 'x' }), says: 'used-up' },
  'POST /v1/invitations/look': { may: 'everyone', body: () => ({ invitation: 'x' }), says: 'used-up' },
  'POST /v1/invitations/accept': { may: 'everyone', body: () => ({ invitation: 'x' }), says: 'used-up' },
  'POST /v1/shares/open': { may: 'everyone', body: () => ({ share: 'x' }), says: 'used-up' },

  'GET /v1/definitions': { may: 'somebody' },
  'GET /v1/sites': { may: 'somebody' },
  'GET /v1/me': { may: 'somebody' },
  'DELETE /v1/session': { may: 'somebody' },

  'GET /v1/sessions': { may: 'account' },
  'DELETE /v1/sessions/:id': { may: 'account', path: () => '/v1/sessions/none' },
  'PUT /v1/password': {
    may: 'account',
    body: () => ({ current: 'x', password: 'x' }),
    says: 'wrong-password',
  },
  'POST /v1/totp': { may: 'account', body: () => ({ password: 'x' }), says: 'wrong-password' },
  'PUT /v1/totp': { may: 'account', body: () => ({ code: '000000' }), says: 'wrong-code' },
  'POST /v1/totp/end': { may: 'account', body: () => ({ password: 'x' }), says: 'wrong-password' },

  'POST /v1/query': { may: 'asks', body: question({ metrics: ['visits'] }) },
  'POST /v1/query/retention': { may: 'asks', body: (site) => ({ site }) },
  'POST /v1/query/flow': { may: 'asks', body: question({ page: '/', side: 'to' }) },
  'POST /v1/query/funnel': { may: 'asks', body: question({ funnel: 'none' }), says: 'bad-query' },
  'POST /v1/query/estimate': { may: 'asks', body: question({ metric: 'visits' }) },
  'GET /v1/refusals': { may: 'inspects', path: ofSite('/v1/refusals') },

  'GET /v1/shares': { may: 'shares', path: ofSite('/v1/shares') },
  'POST /v1/shares': { may: 'shares', body: (site) => ({ site, name: 'board' }) },
  'DELETE /v1/shares/:id': { may: 'shares', path: ofSite('/v1/shares/none') },
  'POST /v1/purge': { may: 'manages', body: (site) => ({ site, classes: ['gate'], dryRun: true }) },
  'GET /v1/purges': { may: 'manages', path: ofSite('/v1/purges') },
  'POST /v1/narrow': { may: 'manages', body: (site) => ({ site, dryRun: true }) },
  'GET /v1/export': { may: 'manages', path: ofSite('/v1/export') },
  'GET /v1/config': { may: 'manages', path: ofSite('/v1/config') },
  'PUT /v1/config': { may: 'manages', body: (site) => ({ site, config: {} }), says: 'bad-config' },
  'POST /v1/config/check': { may: 'manages', body: (site) => ({ site, config: { site } }) },
  'POST /v1/config/rollback': { may: 'manages', body: (site) => ({ site, to: 1 }) },
  'POST /v1/delete': { may: 'manages', body: (site) => ({ site, proof: 'keep', dryRun: true }) },
  'GET /v1/grants': { may: 'manages', path: ofSite('/v1/grants') },
  'POST /v1/grants': { may: 'manages', body: (site) => ({ ...GRANT, site }), says: 'bad-grant' },
  'DELETE /v1/grants/:id': { may: 'manages', path: ofSite('/v1/grants/none'), says: 'no-grant' },
  'POST /v1/grants/:id/send': { may: 'manages', path: ofSite('/v1/grants/none/send'), says: 'no-grant' },

  'POST /v1/import/begin': {
    may: 'operates',
    body: (site) => ({ id: EXPORT, site, config: null, demo: false, add: true }),
  },
  'POST /v1/import/batch': {
    may: 'operates',
    body: (site) => ({ id: EXPORT, site, seq: 1, shape: null, detailFrom: null, cells: [] }),
  },
  'POST /v1/import/end': { may: 'operates', body: () => ({ id: EXPORT }) },
  // Of cells in memory there is none.
  'POST /v1/backup': { may: 'operates', body: () => ({}), says: 'no-backup' },
  'GET /v1/deletions': { may: 'operates' },

  'GET /v1/people': { may: 'people', path: ofSite('/v1/people') },
  'PUT /v1/roles': {
    may: 'people',
    body: (site) => ({ site, account: 'none', role: 'viewer' }),
    says: 'unknown-person',
  },
  'GET /v1/invitations': { may: 'people', path: ofSite('/v1/invitations') },
  'POST /v1/invitations': { may: 'people', body: (site) => ({ site, role: 'viewer' }) },
  'DELETE /v1/invitations/:id': { may: 'people', path: ofSite('/v1/invitations/none') },
  'GET /v1/tokens': { may: 'people', path: ofSite('/v1/tokens') },
  'POST /v1/tokens': { may: 'people', body: (site) => ({ site, name: 'cron', scopes: ['read'] }) },
  'DELETE /v1/tokens/:id': { may: 'people', path: ofSite('/v1/tokens/none') },
  'GET /v1/audit': { may: 'people', path: ofSite('/v1/audit') },
};

/** One of each kind, for each site; `all` has roles and tokens on `*`. */
async function everybody({ meta, clock }: People): Promise<readonly Asker[]> {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const expiresAt = clock.now + 300 * 86_400_000;
  const askers: Asker[] = [{ who: 'nobody', of: 'none', headers: async () => ({}) }];
  const person = async (who: string, of: Asker['of'], grants: Readonly<Record<string, Role>>) => {
    const account = await meta.accounts.add(`${who} of ${of}`, null, clock.now);
    if (!account) throw new Error('the name is taken');
    for (const [site, role] of Object.entries(grants)) await meta.roles.set(account.id, site, role);
    // Anew each time: some routes end it.
    const headers = async () => ({
      cookie: `sluice-session=${await meta.sessions.start(account.id, clock.now)}`,
    });
    askers.push({ who, of, headers });
  };
  for (const of of [...SITES, 'all'] as const) {
    const site = of === 'all' ? '*' : of;
    for (const role of ['viewer', 'editor', 'owner'] as const) await person(role, of, { [site]: role });
    for (const scope of ['read', 'manage', 'metrics'] satisfies Scope[]) {
      const token = { name: scope, site, scopes: [scope], by: 'terminal', expiresAt };
      const { secret } = await meta.tokens.issue(token, clock.now);
      askers.push({ who: `token ${scope}`, of, headers: async () => bearer(secret) });
    }
  }
  for (const site of SITES) {
    const share = { site, name: 'board', password: null, by: 'terminal', expiresAt };
    const { secret } = await meta.shares.issue(share, clock.now);
    const found = await meta.shares.find(secret, clock.now);
    if (!found) throw new Error('the share is gone');
    const { token } = await meta.shares.open(found, clock.now);
    askers.push({ who: 'share', of: site, headers: async () => bearer(token) });
  }
  await person('somebody without a role', 'none', {});
  // Who made it may less by now.
  const lapsed = await meta.accounts.add('lapsed', null, clock.now);
  const { secret } = await meta.tokens.issue(
    { name: 'lapsed', site: 'alpha', scopes: ['manage'], by: lapsed?.id ?? '', expiresAt },
    clock.now,
  );
  askers.push({ who: 'token of who has no role any more', of: 'none', headers: async () => bearer(secret) });
  return askers;
}

const isPerson = ({ who }: Asker): boolean => /^(viewer|editor|owner|somebody)/.test(who);

/** What the table above says of somebody who asks about a site. */
function mayAsk(asker: Asker, { may }: Route): boolean {
  if (may === 'everyone') return true;
  if (asker.who === 'nobody') return false;
  if (may === 'somebody') return true;
  if (may === 'account') return isPerson(asker);
  const isOfIt = asker.of === 'all' || (asker.of === ABOUT && may !== 'operates');
  return isOfIt && (WHO[may] as readonly string[]).includes(asker.who);
}

/** Of each route one of its methods; the built dashboard's files are one. */
const nameOf = ({ method, url }: Declared): string => `${method} ${url.startsWith('/app/') ? '/app/*' : url}`;

it('answers every route to those who may and to nobody else, and tells no tenant of another', async () => {
  const people = await peopled();
  const { routes } = people.collector;
  const registered = new Set(routes.filter(({ method }) => method !== 'HEAD').map(nameOf));
  expect([...registered].sort()).toEqual(Object.keys(ROUTES).sort());
  // Fastify's own, with the need of the GET.
  for (const head of routes.filter(({ method }) => method === 'HEAD'))
    expect(registered).toContain(nameOf(head).replace('HEAD', 'GET'));
  expect(untold(routes)).toEqual([]);

  const askers = await everybody(people);
  expect(askers).toHaveLength(23);
  const wrong: string[] = [];
  let asked = 0;
  for (const [name, route] of Object.entries(ROUTES)) {
    for (const asker of askers) {
      asked++;
      const { status, body, said } = await ask(people, name, route, asker, ABOUT);
      const line = `${name} by ${asker.who} of ${asker.of}: ${status} ${said}`;
      if (mayAsk(asker, route)) {
        if (said !== (route.says ?? '')) wrong.push(`${line}, and may`);
      } else if (asker.who === 'nobody') {
        if (status !== 401 || said !== 'unauthorized') wrong.push(`${line}, and is nobody`);
      } else if (['account', 'operates'].includes(route.may) || asker.of === 'all' || asker.of === ABOUT) {
        if (status !== 403 || said !== 'forbidden') wrong.push(`${line}, and may not`);
      } else {
        // Word for word what is said of a site that is none.
        const none = await ask(people, name, route, asker, 'nowhere');
        if (status !== 404 || said !== 'unknown-site') wrong.push(`${line}, and sees it`);
        if (none.status !== 404 || none.body.replaceAll('nowhere', ABOUT) !== body)
          wrong.push(`${line}, and can tell it from none: ${none.body}`);
      }
      if (route.may === 'everyone' || asker.of === 'all') continue;
      for (const site of SITES)
        if (site !== asker.of && body.includes(`The ${site} secret`))
          wrong.push(`${line}, and reads of ${site}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBe(Object.keys(ROUTES).length * 23);
});

async function ask(people: People, name: string, route: Route, asker: Asker, site: string) {
  const [method = '', url = ''] = name.split(' ');
  people.clock.now += 10_000; // at the pace of a person, who is not slowed down
  const path = route.path?.(site) ?? url;
  const { status, body } = await people.send(method, path, route.body?.(site), await asker.headers());
  return { status, body, said: status < 400 ? '' : (JSON.parse(body) as { error: string }).error };
}

const SAYS: Readonly<Record<string, string>> = {
  anyone: 'nothing',
  stranger: 'nothing, but not from another site’s page, and 20 a minute',
  caller: 'somebody who got in',
  person: 'an account of one’s own',
};

/** Those that docs/people.md does not tell as they are. */
function untold(routes: readonly Declared[]): string[] {
  const page = readFileSync('docs/people.md', 'utf8').replace(/ +/g, ' ');
  return routes
    .filter(({ method, url }) => url.startsWith('/v1/') && !['HEAD', 'OPTIONS'].includes(method))
    .map(({ method, url, need }) => {
      const what =
        typeof need === 'string' ? SAYS[need] : `\`${need.right}\`${need.site === '*' ? ' on `*`' : ''}`;
      return `| \`${method} ${url}\` | ${what} |`;
    })
    .filter((line) => !page.includes(line));
}
