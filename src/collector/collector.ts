import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../bundle/index.js';
import { ALL_SITES } from '../protocol/people.js';
import { cellsOf, createApplier, standingBy } from './apply/index.js';
import type { CheckedConfig } from './config.js';
import { configuredStore } from './configured-store.js';
import { DAY_MS } from './durations.js';
import {
  addRoutes,
  createCookies,
  createGuard,
  createServer,
  type Declared,
  linkTo,
  type Rooms,
  stopServer,
  trustsOf,
} from './http/index.js';
import { isLoopbackHost } from './http/loopback.js';
import {
  createIntake,
  createRecordIntake,
  openRegions,
  type Regions,
  SPAM_HOSTS,
  Tally,
} from './intake/index.js';
import { type DeletedFrom, finishDeletion } from './delete-site.js';
import { createRunner, forgettingCopies, keepingJobs } from './jobs/index.js';
import { createLog, type Log, type LogLevel, type LogStream } from './log/index.js';
import { freshness } from './freshness.js';
import { openMeta } from './meta/index.js';
import { createMetrics, gather } from './metrics/index.js';
import { mailJob, mailServer } from './outbound/index.js';
import { createPasswords, createSignIn, issueOperatorToken } from './people/index.js';
import { openProofIfAny } from './proof/index.js';
import { readinessOf, watchSpool } from './readiness.js';
import { recoveryOf } from './recovery.js';
import { refuseNewer } from './refuse-newer.js';
import { Publisher, type ServedSites } from './sites/index.js';
import { openSpool } from './spool/index.js';
import type { Store } from './store/store.js';
import { VERSION } from './version.js';
import { within } from './within.js';

/** What a caller may put in the place of the usual. */
export interface CollectorParts {
  /** Site configs to publish besides the files that the config names. */
  readonly sites?: readonly { readonly json: unknown; readonly demo: boolean }[];
  /** The numbers of `config.sites` are made up. */
  readonly demo?: boolean;
  readonly store?: Store;
  readonly now?: () => number;
  /** Beats the config's. */
  readonly logLevel?: LogLevel;
  /** Where the log goes; standard error if left out. */
  readonly logTo?: LogStream;
  /** Milliseconds a client has to send its request. */
  readonly requestTimeout?: number;
  /** Milliseconds between handing acknowledged reports to the store. */
  readonly applyEvery?: number;
  /** Milliseconds between looks at what jobs are due. */
  readonly jobsEvery?: number;
  /** Milliseconds between looks at what other collectors have published. */
  readonly sitesEvery?: number;
  /** Milliseconds until a version is served, where other collectors need it too. */
  readonly settleMs?: number;
}

export interface Collector {
  /** Origin it is reached at: publicUrl, or the address it listens on. */
  readonly url: string;
  /** Origin it listens on, also when a proxy stands before it. */
  readonly address: string;
  readonly sites: ServedSites;
  /** Each route and what it asks of who calls it. */
  readonly routes: readonly Declared[];
  readonly log: Log;
  /** Somebody owns all sites here. */
  hasOwner(): Promise<boolean>;
  /** A link that makes an account which owns all sites, once, within a day. It takes the place of the last one. */
  invite(): Promise<string>;
  /** A token for the operator's programs, to send as `Authorization: Bearer …`. */
  issueToken(): Promise<string>;
  /** Stops listening, answers what is under way, hands the store what it can, lets go of every file. */
  close(): Promise<void>;
}

/** The config is well formed, but something it names will not do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  }
}

const FLUSH_EVERY = 10_000;
const JOBS_EVERY = 60_000;
const SITES_EVERY = 5000;
/** Two looks: by then every collector has it ready. */
const SETTLE = 10_000;
/** Milliseconds to wait for the store before listening; a store that is down must not keep reports out. */
const STORE_OPENS_IN = 5000;

/** Opens every room, publishes the sites, listens. On a failure it closes what it had opened. */
export async function startCollector(config: CheckedConfig, parts: CollectorParts = {}): Promise<Collector> {
  const now = parts.now ?? Date.now;
  const undo: (() => unknown)[] = [];
  const log = createLog({
    ...config.log,
    ...(parts.logLevel && { level: parts.logLevel }),
    ...(parts.logTo && { stream: parts.logTo }),
  });
  /** Last opened, first closed; one that fails must not keep the others open. */
  const close = async () => {
    for (const step of undo.splice(0).reverse()) {
      try {
        await step();
      } catch {
        // What it held is gone with the process; what was acknowledged is in the spool.
      }
    }
  };
  try {
    refuseNewer(config);
    undo.push(() => {
      log.info({ part: 'serve' }, 'stopped');
    });
    const meta = await openMeta(config.metaAt);
    undo.push(() => meta.close());
    const trusts = trustsOf(config.trustProxy);
    const hasProxy = config.trustProxy.length > 0;
    const app = createServer({
      log,
      requestTimeout: parts.requestTimeout ?? 15_000,
      hasProxy,
      trusts,
    });
    const metrics = createMetrics();
    undo.push(() => {
      metrics.close();
    });
    const tell = (part: string) => (fault: string) => {
      metrics.fault(part);
      log.warn({ part }, fault);
    };

    const proof = await openProofIfAny({
      dir: config.proofDir,
      months: config.proofMonths,
      now,
      onFault: tell('proof'),
    });
    undo.push(() => proof.close());
    const settleMs = config.meta.startsWith('postgres://') ? (parts.settleMs ?? SETTLE) : 0;
    const publisher = new Publisher({ meta, proof, now, settleMs, onFault: tell('sites') });
    const problems = await publisher.start(sitesOf(config, parts));
    if (problems.length > 0) throw new CannotStart(problems);
    const sites = publisher.served;
    const refreshing = setInterval(
      () => void publisher.refresh().catch((error: unknown) => tell('meta')(String(error))),
      parts.sitesEvery ?? SITES_EVERY,
    );
    undo.push(() => {
      clearInterval(refreshing);
    });

    const spool = await openSpool({
      dir: config.spoolDir,
      nonceMegabytes: config.limits.nonceMegabytes,
      now,
      onFault: ({ kind, file, message }) => tell('spool')(`${kind}: ${file}: ${message}`),
    });
    undo.push(() => spool.close());
    const recovered = recoveryOf(spool);
    if (recovered !== null) tell('spool')(recovered);
    const store =
      parts.store ??
      configuredStore(config, {
        admission: { k: config.k.members, standingOf: standingBy((site) => sites.get(site)?.config) },
        wordKeys: meta.wordKeys,
        now,
        onFault: tell('store'),
      });
    undo.push(() => store.close());
    const applier = createApplier({
      spool,
      store,
      toCells: cellsOf,
      intervalMs: parts.applyEvery ?? 250,
      onFault: tell('applier'),
    });
    undo.push(async () => {
      await applier.close();
      const left = spool.pending();
      if (left > 0)
        tell('applier')(`${left} reports stay in the spool; the store gets them at the next start`);
    });

    const tally = new Tally(meta.refusals);
    const flush = () => tally.flush(now()).catch((error: unknown) => tell('meta')(String(error)));
    const flushing = setInterval(() => void flush(), FLUSH_EVERY);
    undo.push(() => {
      clearInterval(flushing);
      return flush();
    });

    const { smtp, mailFrom = '' } = config;
    const mail =
      smtp === undefined ? null : { config, meta, store, sites, now, server: mailServer(smtp, mailFrom) };
    const zoneOf = (site: string) => sites.get(site)?.config.timeZone;
    const keeping = keepingJobs({ ...config, store, purges: meta.purges, zoneOf });
    const runner = createRunner({
      jobs: [
        ...keeping,
        forgettingCopies([config.metaDir, ...(config.storeDir === null ? [] : [config.storeDir])]),
        ...(mail ? [mailJob(mail)] : []),
      ],
      kept: meta.jobs,
      now,
      every: parts.jobsEvery ?? JOBS_EVERY,
      onFault: tell('jobs'),
      onDone: ({ job, startedAt, endedAt, detail }) =>
        log.info({ part: 'jobs', job, ms: (endedAt ?? startedAt) - startedAt }, detail),
    });
    undo.push(() => runner.close());

    const door = watchSpool(spool);
    const guard = createGuard(config.publicUrl, trusts);
    const passwords = createPasswords();
    let url = config.publicUrl?.replace(/\/$/, '') ?? '';
    const atTheDoor = {
      limits: config.limits,
      origins: {
        publicOrigin: config.publicUrl === undefined ? null : new URL(config.publicUrl).origin,
        loopback: isLoopbackHost(config.at.host),
      },
      admitSoftware: config.open === 'loopback',
      configOf: (site: string) => sites.get(site)?.config,
      siteOfOrigin: (origin: string) => sites.ofOrigin(origin),
      tally,
    };
    const deletedFrom: DeletedFrom = {
      store,
      meta,
      proof,
      async withdraw(site) {
        await publisher.withdraw(site);
        await sleep(settleMs);
      },
      async drain() {
        await applier.flush();
        const saved = await store.checkpoint();
        await spool.forget(saved[spool.source] ?? 0);
        await flush();
      },
      now,
    };
    const rooms: Rooms = {
      deletedFrom,
      mail,
      config,
      meta,
      sites,
      publisher,
      store,
      tally,
      guard,
      intake: metrics.counted(createIntake({ ...atTheDoor, spamHosts: SPAM_HOSTS, spool: door }), 'report'),
      recordIntake: metrics.counted(
        createRecordIntake({
          ...atTheDoor,
          artefactOf: (site, hash) => proof.artefact(site, hash),
          keep: (record, artefact) => proof.append(record, artefact),
        }),
        'record',
      ),
      proof,
      regions: regionsOf(config),
      cookies: createCookies(guard),
      passwords,
      signIn: createSignIn(meta, passwords),
      readiness: readinessOf(door, store, applier, config.limits.queueReports, now),
      metrics,
      gathered: async () => [
        ...metrics.families(),
        ...(await gather({ ...config, spool, applier, store, jobs: meta.jobs })),
      ],
      fresh: () => freshness(applier, now),
      headersOf: (request) => (trusts(request.socket.remoteAddress) ? request.headers : null),
      url: () => url,
      now,
    };
    undo.push(() => stopServer(app));
    const routes = await addRoutes(app, rooms);
    await within(STORE_OPENS_IN, applier.flush());
    await app.listen({
      host: config.at.host,
      port: config.at.port,
      listenTextResolver: (address) => `listening on ${address}`,
    });
    const address = urlOf(app.server.address() as AddressInfo); // listening on TCP, so it is no pipe's name
    url ||= address;
    for (const deletion of await meta.deletions.underWay()) {
      finishDeletion(deletedFrom, deletion).catch((error: unknown) => {
        tell('delete')(`${deletion.site}: ${String(error)}; it goes on at the next start`);
      });
    }
    log.info(
      { part: 'serve', version: VERSION, url, sites: sites.all().length, reports: spool.pending() },
      'started',
    );

    return {
      url,
      address,
      sites,
      routes,
      log,
      hasOwner: () => meta.roles.hasOwner(),
      async invite() {
        await meta.invitations.revokeBy('serve');
        const owner = { site: ALL_SITES, role: 'owner', by: 'serve', expiresAt: now() + DAY_MS } as const;
        const { id, secret } = await meta.invitations.issue(owner, now());
        await meta.audit.write({ at: now(), actor: 'serve', action: 'invitation.issue', detail: id });
        return linkTo(url, 'invitation', secret);
      },
      issueToken: () => issueOperatorToken(meta, 'serve', now()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function regionsOf({ regions, trustProxy }: CheckedConfig): Regions {
  try {
    return openRegions(regions, trustProxy.length > 0);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotStart([{ path: 'regions', value: regions, message: `cannot be read as .mmdb: ${why}` }]);
  }
}

function sitesOf(config: CheckedConfig, { sites = [], demo = false }: CollectorParts) {
  const given = sites.map((site, i) => ({ name: `sites[${i}]`, ...site }));
  const problems: Problem[] = [];
  for (const file of config.sites) {
    try {
      given.push({ name: file, json: JSON.parse(readFileSync(file, 'utf8')) as unknown, demo });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push({ path: file, value: undefined, message: `cannot be read as JSON: ${why}` });
    }
  }
  if (problems.length > 0) throw new CannotStart(problems);
  return given;
}

function urlOf({ address, family, port }: AddressInfo): string {
  // An address that means every interface is none to be clicked on.
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : address;
  return `http://${family === 'IPv6' && host !== 'localhost' ? `[${host}]` : host}:${port}`;
}
