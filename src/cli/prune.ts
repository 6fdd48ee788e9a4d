import type { Command } from 'commander';
import pc from 'picocolors';
import type { CheckedConfig } from '../collector/config.js';
import { openMeta } from '../collector/meta/index.js';
import { prune } from '../collector/prune.js';
import { QueryError } from '../collector/query/index.js';
import { createDuckdbStore } from '../collector/store/duckdb/index.js';
import { CLASSES, type PruneReply, type PruneRequest } from '../protocol/prune.js';
import { giveUp } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';

interface Options extends KeptOptions {
  readonly site: string;
  readonly class: readonly string[];
  readonly before?: string;
  readonly port?: string;
  readonly dryRun?: boolean;
}

export function registerPrune(program: Command): void {
  program
    .command('prune')
    .description('Take away, for good, what was counted of a site; say first with --dry-run how much')
    .requiredOption('-s, --site <id>', 'site')
    .option(
      '--class <class>',
      `${CLASSES.join(', ')}; may be repeated; all if left out`,
      (one, all: readonly string[]) => [...all, one],
      [] as readonly string[],
    )
    .option('--before <date>', 'only what is from before this day, as in 2026-11-22')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option('-p, --port <number>', 'port of the running collector, if its config does not say')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const classes = CLASSES.filter((one) => options.class.length === 0 || options.class.includes(one));
  const unknown = options.class.filter((one) => !(CLASSES as readonly string[]).includes(one));
  if (unknown.length > 0) {
    return giveUp(unknown.map((one) => `--class: "${one}" is none of ${CLASSES.join(', ')}`));
  }
  const config = readKept(options);
  if (!config) return;
  const { site, before, dryRun = false } = options;
  const asked = { site, classes, ...(before === undefined ? {} : { before }), dryRun };
  try {
    const url = `http://${config.at.host}:${options.port ?? config.at.port}`;
    const reply = (await isServing(url)) ? await askCollector(url, config, asked) : await open(config, asked);
    console.log(tell(reply, asked));
  } catch (error) {
    if (error instanceof Refused || error instanceof QueryError) return giveUp([error.message]);
    throw error;
  }
}

class Refused extends Error {}

const isServing = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** The collector has the store's file open: it does it, for a token that who may read the meta store may make. */
async function askCollector(url: string, config: CheckedConfig, asked: PruneRequest): Promise<PruneReply> {
  const meta = await openMeta(config.metaDir);
  let token: string;
  try {
    token = await meta.tokens.issue('api', Date.now());
    await meta.audit.write({ at: Date.now(), actor: 'prune', action: 'token.issue', detail: 'api' });
  } finally {
    await meta.close();
  }
  const response = await fetch(`${url}/v1/prune`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(asked),
  });
  if (response.ok) return (await response.json()) as PruneReply;
  const { message } = (await response.json()) as { message: string };
  if (response.status === 401) {
    throw new Refused(
      `${url} is another collector than the one that keeps ${config.metaDir}; give --data, --config or --port as it was started`,
    );
  }
  throw new Refused(message);
}

async function open({ storeDir }: CheckedConfig, asked: PruneRequest): Promise<PruneReply> {
  if (storeDir === null) throw new Refused('store: "memory:" keeps nothing between two runs');
  const store = createDuckdbStore({ dir: storeDir });
  try {
    await store.open();
    return await prune(store, asked);
  } finally {
    await store.close();
  }
}

function tell({ cells, words, dryRun }: PruneReply, { site, classes, before }: PruneRequest): string {
  const what = `${classes.join(', ')} of ${site}${before === undefined ? '' : ` from before ${before}`}`;
  const amount = `${cells.toLocaleString('en')} cells (${what}) and ${words.toLocaleString('en')} words that nothing else uses`;
  return dryRun
    ? `${pc.yellow('Dry run:')} ${amount} would go. Nothing was taken.`
    : `${pc.green('Gone:')} ${amount}.`;
}
