import type { CheckedConfig } from '../collector/config.js';
import { openMeta } from '../collector/meta/index.js';
import { issueOperatorToken } from '../collector/people/index.js';
import { QueryError } from '../collector/query/index.js';
import { keptStore } from '../collector/configured-store.js';
import type { Store } from '../collector/store/store.js';
import { giveUp } from './give-up.js';

/** Something the person can change. */
export class Refused extends Error {}

export function giveUpOver(error: unknown): void {
  if (!(error instanceof Refused || error instanceof QueryError)) throw error;
  giveUp([error.message]);
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
  const url = `http://${config.at.host}:${port ?? config.at.port}`;
  if (await isServing(url)) return (await ask(url + path, config, body)) as Reply;
  const store = keptStore(config);
  if (!store) throw new Refused('store: "memory:" keeps nothing between two runs');
  try {
    await store.open();
    return await here(store);
  } finally {
    await store.close();
  }
}

const isServing = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** For a token that whoever may read the meta store may make. */
async function ask(url: string, { metaAt, metaDir }: CheckedConfig, body: object): Promise<unknown> {
  const meta = await openMeta(metaAt);
  let token: string;
  try {
    token = await issueOperatorToken(meta, 'terminal', Date.now());
  } finally {
    await meta.close();
  }
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const reply: unknown = await response.json();
  if (response.ok) return reply;
  if (response.status === 401) {
    const { origin } = new URL(url);
    throw new Refused(
      `${origin} is another collector than the one that keeps ${metaDir}; give --data, --config or --port as it was started`,
    );
  }
  throw new Refused((reply as { message: string }).message);
}
