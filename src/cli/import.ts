import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CheckedConfig } from '../collector/config.js';
import {
  CannotImport,
  checkExport,
  type ImportBegun,
  importInto,
  type ImportInto,
  type ImportPlan,
  type Manifest,
  NotWhole,
  takeExport,
} from '../collector/export/index.js';
import { giveUp } from './give-up.js';
import { giveUpOver, PORT_OPTION, type RunningCollector, runningCollector, withStore } from './in-store.js';
import { publishSite } from '../collector/sites/index.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { progress } from './shell/progress.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly add?: boolean;
  readonly dryRun?: boolean;
  readonly port?: string;
  readonly json?: boolean;
}

export function registerImport(program: Command): void {
  command(program, 'import', {
    about:
      'Bring the cells of an export in; the same export counts once, and goes on where it was broken off',
    group: 'keep',
    examples: [
      ['sluice import shop-2026-11-25 --dry-run', 'checks everything, brings in nothing'],
      ['sluice import shop-2026-11-25', 'brings it in'],
    ],
  })
    .argument('<folder>', 'what sluice export made')
    .option('--add', 'although there are cells of the site already, which this export does not hold')
    .option('--dry-run', 'check the folder, say what would come in, and bring in nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .option(...JSON_OPTION)
    .action(run);
}

async function run(folder: string, options: Options): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const dir = resolve(folder);
  try {
    const manifest = await checkExport(dir);
    const cells = cellsOf(manifest);
    const amount = `${cells.toLocaleString('en')} cells of ${manifest.site}`;
    if (options.dryRun) {
      say(
        options.json,
        { dryRun: true, site: manifest.site, cells },
        () => `${paint.yellow('Dry run:')} ${dir} is whole; ${amount} would come in. Nothing did.`,
      );
      return;
    }
    const running = await runningCollector(config, options.port);
    const take = (into: ImportInto) => takeInto(into, dir, manifest, options.add ?? false);
    const { taken, begun } = running ? await take(over(running)) : await here(config, take);
    const { isDone, published } = begun;
    say(options.json, { dryRun: false, site: manifest.site, cells, taken, published }, () =>
      [
        isDone
          ? 'This export is in already; nothing was counted twice.'
          : `${paint.green('Imported')} ${taken.toLocaleString('en')} of ${amount}${taken < cells ? '; the others were in already' : ''}.`,
        ...(published ? ['Its site.json is published.'] : []),
      ].join('\n'),
    );
  } catch (error) {
    if (error instanceof NotWhole) giveUp(error.problems);
    else if (error instanceof CannotImport) giveUp([error.message]);
    else giveUpOver(error);
  }
}

const cellsOf = ({ files }: Manifest): number =>
  files.reduce((sum, { name, rows }) => sum + (name.startsWith('cells-') ? (rows ?? 0) : 0), 0);

async function takeInto(
  into: ImportInto,
  dir: string,
  manifest: Manifest,
  add: boolean,
): Promise<{ readonly taken: number; readonly begun: ImportBegun }> {
  const begun = await into.begin(planOf(dir, manifest, add));
  const bar = progress(cellsOf(manifest));
  try {
    const taken = await takeExport(into, dir, manifest, begun, (cells) => {
      bar.to(cells);
    });
    return { taken, begun };
  } finally {
    bar.stop();
  }
}

function planOf(dir: string, { id, site }: Manifest, add: boolean): ImportPlan {
  const path = join(dir, 'config.json');
  const { config = null, demo = false } = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { config?: unknown; demo?: boolean })
    : {};
  return { id, site, config, demo, add };
}

const over = (running: RunningCollector): ImportInto => ({
  begin: async (plan) => (await (await running.request('/v1/import/begin', plan)).json()) as ImportBegun,
  async apply(batch) {
    await running.request('/v1/import/batch', batch);
  },
  async end(id) {
    await running.request('/v1/import/end', { id });
  },
});

const here = <T>(config: CheckedConfig, take: (into: ImportInto) => Promise<T>): Promise<T> =>
  withStore(config, (store, meta) =>
    take(
      importInto({
        store,
        meta,
        publish: (site) => publishSite(meta, site, Date.now()),
        actor: 'terminal',
        now: Date.now,
      }),
    ),
  );
