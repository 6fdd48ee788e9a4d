import { resolve } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { CannotStart, type Collector, startCollector } from '../collector/collector.js';
import type { CheckedConfig } from '../collector/config.js';
import { giveUpOn } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { EXIT_BAD_INPUT } from './read-site.js';

interface Options extends KeptOptions {
  readonly site: readonly string[];
  readonly port?: number;
  readonly demo?: boolean;
  readonly json?: boolean;
}

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Run the collector: takes reports, serves the tag and the dashboard')
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
  let collector: Collector;
  try {
    collector = await startCollector(config, { demo: options.demo ?? false });
  } catch (error) {
    if (error instanceof CannotStart) return giveUpOn('site', error.problems);
    console.error(`${pc.red('error')} ${explain(error, config)}`);
    process.exitCode = 1;
    return;
  }
  stopOnSignal(collector, options.json ?? false);
  if (options.json) await printJson(collector);
  else await print(collector, config);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  console.error(
    `${pc.red('error')} --port: ${JSON.stringify(text)} is not a port; give a number such as 8787`,
  );
  process.exit(EXIT_BAD_INPUT);
}

function explain(error: unknown, { at }: CheckedConfig): string {
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

async function printJson(collector: Collector): Promise<void> {
  const line = {
    url: collector.url,
    dashboard: await collector.invite(),
    token: await collector.issueToken(),
    sites: collector.sites.all().map(({ config }) => config.site),
  };
  console.log(JSON.stringify(line));
}

async function print(collector: Collector, config: CheckedConfig): Promise<void> {
  const tags = collector.sites
    .all()
    .map(
      ({ config: { site } }) =>
        `  ${site}\n    ${pc.cyan(`<script src="${collector.url}/${site}/sluice.js"></script>`)}`,
    );
  console.log(`The collector listens on ${pc.bold(collector.url)} and keeps ${placesOf(config)}.`);
  if (config.open === 'loopback')
    console.log(`\nNumbers, open to whoever sits here:\n\n  ${pc.cyan(`${collector.url}/app`)}`);
  else
    console.log(
      `\nNumbers; this link signs one browser in, once, within a day:\n\n  ${pc.cyan(await collector.invite())}`,
    );
  if (tags.length > 0) console.log(`\nTags, first in <head>:\n\n${tags.join('\n')}`);
  else console.log(`\n${pc.yellow('No site is published.')} Stop, and start again with --site site.json.`);
  console.log('\nCtrl-C finishes what is under way and stops.');
}

function stopOnSignal(collector: Collector, quiet: boolean): void {
  let stopping = false;
  const stop = () => {
    // Asked twice: now. What was acknowledged is on disk either way.
    if (stopping) process.exit(130);
    stopping = true;
    if (!quiet) console.log('\nFinishing …');
    // Nothing is left to do after it, and a stray timer of a library must not keep the terminal waiting.
    void collector.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function placesOf({ clickhouse, store, meta, metaAt, metaDir, spoolDir }: CheckedConfig): string {
  if (!clickhouse && metaAt === metaDir) return `everything in ${metaDir}`;
  // Both without their passwords.
  return `cells in ${store}, meta in ${meta} and its spool in ${spoolDir}`;
}
