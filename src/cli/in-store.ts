import { checkSite } from '../bundle/index.js';
import { standingBy } from '../collector/apply/index.js';
import type { SiteConfig } from '../protocol/site-config.js';
import type { CheckedConfig } from '../collector/config.js';
import { configuredStore } from '../collector/configured-store.js';
import { Busy } from '../collector/jobs/index.js';
import type { Meta } from '../collector/meta/index.js';
import { issueOperatorToken } from '../collector/people/index.js';
import { QueryError } from '../collector/query/index.js';
import type { Store } from '../collector/store/store.js';
import { giveUp } from './give-up.js';
import { withMeta } from './in-meta.js';
import { Refused } from './refused.js';

export const PORT_OPTION = [
  '-p, --port <number>',
  'port of the running collector, if its config does not say',
] as const;

export function giveUpOver(error: unknown): void {
  if (!(error instanceof Refused || error instanceof QueryError || error instanceof Busy)) throw error;
  giveUp([error.message]);
}

/** The collector that has the store's file open. */
export interface RunningCollector {
  /** @throws Refused with what it answered, if that is an error */
  request(path: string, body?: object): Promise<Response>;
}

/** Null: none runs. */
export async function runningCollector(
  config: CheckedConfig,
  port: string | undefined,
): Promise<RunningCollector | null> {
  const url = `http://${config.at.host}:${port ?? config.at.port}`;
  if (!(await isServing(url))) return null;
  let token: Promise<string> | undefined;
  return {
    async request(path, body) {
      token ??= issueToken(config);
      const response = await fetch(url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return response;
      if (response.status === 401)
        throw new Refused(
          `${url} is another collector than the one that keeps ${config.metaDir}; give --data, --config or --port as it was started`,
        );
      throw new Refused(((await response.json()) as { message: string }).message);
    },
  };
}

/**
 * Does something in the store: by the collector if one runs, for it has the store's file open, else here.
 * @throws Refused
 */
export async function inStore<Reply>(
  config: CheckedConfig,
  port: string | undefined,
  path: string,
  body: object,
  here: (store: Store) => Promise<Reply>,
): Promise<Reply> {
  const running = await runningCollector(config, port);
  if (running) return (await (await running.request(path, body)).json()) as Reply;
  return withStore(config, here);
}

/** Opens the store, which no collector has open, as a collector would: what the spool still holds may go into it. @throws Refused */
export async function withStore<Reply>(
  config: CheckedConfig,
  work: (store: Store, meta: Meta) => Promise<Reply>,
): Promise<Reply> {
  if (config.storeDir === null && !config.clickhouse)
    throw new Refused('store: "memory:" keeps nothing between two runs');
  return withMeta(config, async (meta) => {
    const sites = await publishedConfigs(meta);
    const store = configuredStore(config, {
      admission: { k: config.k.members, standingOf: standingBy((site) => sites.get(site)) },
      wordKeys: meta.wordKeys,
      now: Date.now,
      onFault: (message) => {
        console.error(message);
      },
    });
    try {
      await store.open();
      return await work(store, meta);
    } finally {
      await store.close();
    }
  });
}

async function publishedConfigs(meta: Meta): Promise<ReadonlyMap<string, SiteConfig>> {
  return new Map(
    (await meta.sites.all()).flatMap(({ config }) => {
      const checked = checkSite(config);
      return 'config' in checked ? [[checked.config.site, checked.config] as const] : [];
    }),
  );
}

const isServing = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** For a token that whoever may read the meta store may make. */
const issueToken = (config: CheckedConfig): Promise<string> =>
  withMeta(config, (meta) => issueOperatorToken(meta, 'terminal', Date.now()));
