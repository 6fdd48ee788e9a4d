import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { FormatRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { Problem } from '../bundle/index.js';
import { CollectorConfig } from '../protocol/collector-config.js';
import { environmentOver, misspelt } from './environment.js';
import { complaint } from './field.js';
import { isLoopbackHost, isLoopbackName } from './http/loopback.js';
import { type ClickhouseAddress, parseAddress } from './store/clickhouse/index.js';
import { addressed, hidden, PASSWORDS } from './secrets.js';

/** The value of `listen`, taken apart. */
export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** A config that can be started as it is: defaults filled in, paths absolute. */
export interface CheckedConfig extends CollectorConfig {
  readonly at: Listen;
  /** The meta store: its folder, or a `postgres://` address with its password. */
  readonly metaAt: string;
  /** Folder of the meta store, and of what lies beside it by default; with PostgreSQL of the latter. */
  readonly metaDir: string;
  /** Folder of the embedded store; null for the store in memory and for ClickHouse. */
  readonly storeDir: string | null;
  readonly clickhouse: ClickhouseAddress | null;
  readonly spoolDir: string;
  readonly proofDir: string;
}

export type ConfigOutcome = { readonly config: CheckedConfig } | { readonly problems: readonly Problem[] };

if (!FormatRegistry.Has('uri')) FormatRegistry.Set('uri', (value) => URL.canParse(value));

/** Reads collector.json, if there is one, and lays the environment over it. Paths in the file are relative to it. */
export function loadConfig(
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
  overrides: Partial<CollectorConfig> = {},
): ConfigOutcome {
  if (file === undefined) return checkConfig({}, environment, process.cwd(), overrides);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [{ path: file, value: null, message: `cannot be read as JSON: ${why}` }] };
  }
  return checkConfig(json, environment, dirname(resolve(file)), overrides);
}

/** Every problem at once, each with its path, its value and the way out. */
export function checkConfig(
  json: unknown,
  environment: NodeJS.ProcessEnv,
  base: string,
  overrides: Partial<CollectorConfig> = {},
): ConfigOutcome {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return {
      problems: [{ path: '', value: json, message: 'must be an object, as in {"listen": "127.0.0.1:8787"}' }],
    };
  }
  const given = { ...environmentOver(CollectorConfig, json, environment), ...overrides };
  const filled = Value.Default(CollectorConfig, given);
  if (!Value.Check(CollectorConfig, filled)) {
    const complaints = [...Value.Errors(CollectorConfig, filled)].map(complaint);
    const wrong = complaints.map(({ field, value, message }) => ({
      path: field,
      value: hidden(value),
      message,
    }));
    return { problems: [...wrong, ...misspelt(CollectorConfig, environment)] };
  }
  const problems = misspelt(CollectorConfig, environment);
  const at = listenAt(filled.listen, problems);
  crossCheck(filled, at, base, problems);
  const address = clickhouseOf(filled.store, environment);
  if (typeof address === 'string')
    problems.push({ path: 'store', value: hidden(filled.store), message: address });
  if (problems.length > 0 || !at) return { problems };
  const isPostgres = filled.meta.startsWith('postgres://');
  const metaDir = resolve(base, isPostgres ? 'data' : filled.meta.slice('libsql:'.length));
  // Said by now, if it was none.
  const clickhouse = clickhouseOf(filled.store, environment) as ClickhouseAddress | null;
  return {
    config: {
      ...filled,
      // Whoever prints the config prints no password.
      store: hidden(filled.store),
      meta: hidden(filled.meta),
      sites: filled.sites.map((site) => resolve(base, site)),
      ...(filled.regions === undefined ? {} : { regions: resolve(base, filled.regions) }),
      at,
      metaAt: isPostgres ? addressed(filled.meta, environment[PASSWORDS.meta]) : metaDir,
      metaDir,
      storeDir: filled.store.startsWith('duckdb:')
        ? resolve(base, filled.store.slice('duckdb:'.length))
        : null,
      clickhouse,
      spoolDir: filled.spool === undefined ? resolve(metaDir, 'spool') : resolve(base, filled.spool),
      proofDir: filled.proof === undefined ? resolve(metaDir, 'proof') : resolve(base, filled.proof),
    },
  };
}

/** Null for another store; what is wrong with it, in words. */
const clickhouseOf = (store: string, environment: NodeJS.ProcessEnv): ClickhouseAddress | string | null =>
  store.startsWith('clickhouse://') ? parseAddress(store, environment[PASSWORDS.store]) : null;

function listenAt(listen: string, problems: Problem[]): Listen | null {
  const match = /^(.+):(\d{1,5})$/.exec(listen);
  const port = Number(match?.[2]);
  if (!match || port > 65535) {
    problems.push({ path: 'listen', value: listen, message: 'must be host:port, as in 127.0.0.1:8787' });
    return null;
  }
  return { host: (match[1] as string).replace(/^\[(.*)\]$/, '$1'), port };
}

function crossCheck(config: CollectorConfig, at: Listen | null, base: string, problems: Problem[]): void {
  const say = (path: string, value: unknown, message: string) => problems.push({ path, value, message });
  if (config.meta.startsWith('postgres:') && !URL.canParse(config.meta)) {
    say(
      'meta',
      hidden(config.meta),
      'must be postgres://user@host/database, a password in it percent-encoded',
    );
  }
  if (config.publicUrl !== undefined) {
    const url = URL.canParse(config.publicUrl) ? new URL(config.publicUrl) : null;
    const isWeb = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname));
    if (!url || !isWeb) {
      say(
        'publicUrl',
        config.publicUrl,
        'must be https, or http on loopback: reports and numbers never travel in the clear',
      );
    } else if (url.pathname !== '/' || url.search || url.hash) {
      say('publicUrl', config.publicUrl, `must be an origin without a path, as in ${url.origin}`);
    }
  }
  config.trustProxy.forEach((range, i) => {
    const [address, bits, ...more] = range.split('/');
    const version = isIP(address ?? '');
    const tooLong = bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
    if (version === 0 || tooLong || more.length > 0) {
      say(`trustProxy[${i}]`, range, 'must be an address or a CIDR range, as in 10.0.0.0/8');
    }
  });
  const visitMonths = config.retention.visits ?? config.retentionMonths;
  if (visitMonths * 28 < config.detailDays) {
    say(
      'detailDays',
      config.detailDays,
      `details may not outlive retentionMonths (${visitMonths}); lower one or raise the other`,
    );
  }
  if (config.smtp !== undefined) {
    const url = URL.canParse(config.smtp) ? new URL(config.smtp) : null;
    // Its value is not shown: it holds a password.
    if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
      say('smtp', '…', 'must be smtp://user:password@host:587, or smtps://');
    if (!/^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(config.mailFrom ?? ''))
      say('mailFrom', config.mailFrom, 'must be an address, as in reports@example.org, where smtp is set');
  }
  for (const [one, months] of Object.entries(config.retention)) {
    if (months > config.retentionMonths)
      say(
        `retention.${one}`,
        months,
        `is more than retentionMonths (${config.retentionMonths}); raise that, or keep this for less`,
      );
  }
  if (config.regions !== undefined && !existsSync(resolve(base, config.regions))) {
    say('regions', config.regions, 'no such file; name an .mmdb file with countries, or leave it out');
  }
  config.sites.forEach((site, i) => {
    if (!existsSync(resolve(base, site))) say(`sites[${i}]`, site, 'no such file; name a site.json');
  });
  if (config.metrics.allow === 'token' && config.metrics.token === undefined) {
    say('metrics.token', undefined, 'is required where metrics.allow is "token"; 16 characters and more');
  }
  if (config.open !== undefined) {
    const isAlone =
      at !== null &&
      isLoopbackHost(at.host) &&
      config.trustProxy.length === 0 &&
      (config.publicUrl === undefined || isLoopbackName(new URL(config.publicUrl).hostname));
    if (!isAlone) {
      say(
        'open',
        config.open,
        'is for trying out: listen on 127.0.0.1 and leave trustProxy and a public publicUrl away, or leave open out',
      );
    }
  }
}
