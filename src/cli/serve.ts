import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { tagOf, tagSource } from '../bundle/index.js';
import { CannotStart, type Collector, startCollector } from '../collector/collector.js';
import type { CheckedConfig } from '../collector/config.js';
import { printedConfig } from '../collector/print-config.js';
import { giveUpOn } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { isForeseen } from './shell/end.js';
import { EXIT } from './shell/exit.js';
import { giveUp } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly site: readonly string[];
  readonly port?: number;
  readonly demo?: boolean;
  readonly json?: boolean;
  readonly printConfig?: boolean;
}

export function registerServe(program: Command): void {
  command(program, 'serve', {
    about: 'Run the collector: takes reports, serves the tag and the dashboard',
    group: 'run',
    examples: [
      ['sluice serve --site site.json', 'everything kept in ./data'],
      ['sluice serve --config /etc/sluice/collector.json', 'as a service does'],
      ['sluice serve --print-config', 'what would run, and nothing is started'],
    ],
  })
    .option(...CONFIG_OPTION)
    .option(
      '-s, --site <file>',
      'site.json to publish; may be repeated',
      (file, all: string[]) => [...all, file],
      [],
    )
    .option(...DATA_OPTION)
    .option('-p, --port <number>', 'port to listen on; 0 takes a free one', portOf)
    .option('--demo', 'mark the sites as holding made-up numbers')
    .option('--print-config', 'print what would run, as a collector.json without secrets, and start nothing')
    .option('--json', 'print one line of JSON with the address and an API token, for programs')
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const kept = readKept(options);
  if (!kept) return;
  const config: CheckedConfig = {
    ...kept,
    sites: [...kept.sites, ...options.site.map((site) => resolve(site))],
    at: { ...kept.at, ...(options.port === undefined ? {} : { port: options.port }) },
  };
  if (options.printConfig) {
    const { host, port } = config.at;
    const listen = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    console.log(JSON.stringify(printedConfig({ ...config, listen }), null, 2));
    return;
  }
  let collector: Collector;
  try {
    collector = await startCollector(config, { demo: options.demo ?? false });
  } catch (error) {
    if (error instanceof CannotStart) return giveUpOn('site', error.problems);
    // One that nobody foresaw is told with its place in the code.
    if (!(error instanceof Error) || !isForeseen(error)) throw error;
    return giveUp([explain(error, config)], EXIT.unreachable);
  }
  stopOnSignal(collector, options.json ?? false);
  failAloud(collector);
  if (options.json) await printJson(collector);
  else await print(collector, config);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is not a port; give a number such as 8787.`);
}

function explain(error: Error, { at }: CheckedConfig): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return `port ${at.port} is taken; stop what listens there or give another with --port`;
    case 'EACCES':
      return `port ${at.port} needs more rights than this user has; give one above 1023 with --port`;
    default:
      return message;
  }
}

/** The first time a link that makes the owner's account. */
const dashboardOf = async (collector: Collector): Promise<string> =>
  (await collector.hasOwner()) ? `${collector.url}/app/` : collector.invite();

async function printJson(collector: Collector): Promise<void> {
  const line = {
    url: collector.url,
    dashboard: await dashboardOf(collector),
    token: await collector.issueToken(),
    sites: collector.sites.all().map(({ config }) => config.site),
  };
  console.log(JSON.stringify(line));
}

async function print(collector: Collector, config: CheckedConfig): Promise<void> {
  const tags = collector.sites
    .all()
    .map(({ config: { site } }) => `  ${site}\n    ${paint.cyan(tagOf(tagSource(collector.url, site)))}`);
  console.log(`The collector listens on ${paint.bold(collector.url)} and keeps ${placesOf(config)}.`);
  if (config.open === 'loopback')
    console.log(`\nNumbers, open to whoever sits here:\n\n  ${paint.cyan(`${collector.url}/app`)}`);
  else {
    const how = (await collector.hasOwner())
      ? 'Numbers, for who has an account'
      : 'Numbers; this link makes the account that owns them all, once, within a day';
    console.log(`\n${how}:\n\n  ${paint.cyan(await dashboardOf(collector))}`);
  }
  if (tags.length > 0) console.log(`\nTags, first in <head>:\n\n${tags.join('\n')}`);
  else console.log(`\n${paint.yellow('No site is published.')} Stop, and start again with --site site.json.`);
  console.log('\nCtrl-C finishes what is under way and stops.');
}

/** What nobody caught: a line of the log instead of a trace that may quote a report. What was acknowledged is on disk. */
function failAloud({ log }: Collector): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ part: 'serve', err: error }, 'this should not have happened; the collector ends');
    process.exit(EXIT.failed);
  });
}

function stopOnSignal(collector: Collector, quiet: boolean): void {
  let stopping = false;
  const stop = () => {
    // Asked twice: now. What was acknowledged is on disk either way.
    if (stopping) process.exit(EXIT.interrupted);
    stopping = true;
    if (!quiet) console.log('\nFinishing …');
    // Nothing is left to do after it, and a stray timer of a library must not keep the terminal waiting.
    void collector.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Its terminal went.
  process.on('SIGHUP', stop);
}

function placesOf({ clickhouse, store, meta, metaAt, metaDir, spoolDir }: CheckedConfig): string {
  if (!clickhouse && metaAt === metaDir) return `everything in ${metaDir}`;
  // Both without their passwords.
  return `cells in ${store}, meta in ${meta} and its spool in ${spoolDir}`;
}
