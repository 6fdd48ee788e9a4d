import { Readable } from 'node:stream';
import { resolve } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import { type Command, Option } from 'commander';
import type { CheckedConfig } from '../collector/config.js';
import {
  CannotWrite,
  CELL_FORMATS,
  type CellFormat,
  linesOf,
  type Manifest,
  type Piece,
  readSite,
  writeExport,
} from '../collector/export/index.js';
import { giveUp } from './give-up.js';
import { giveUpOver, PORT_OPTION, runningCollector, withStore } from './in-store.js';
import { Refused } from './refused.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { type Progress, progress } from './shell/progress.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly to: string;
  readonly format: CellFormat;
  readonly port?: string;
  readonly json?: boolean;
}

export function registerExport(program: Command): void {
  command(program, 'export', {
    about: 'Write all that is kept of a site into a folder; for its owner alone, for it is not anonymous',
    group: 'keep',
    examples: [
      ['sluice export shop --to shop-2026-11-25', 'cells as JSON lines'],
      ['sluice export shop --to shop-2026-11-25 --format csv', 'cells as CSV'],
    ],
  })
    .argument('<site>', 'site')
    .requiredOption('-t, --to <folder>', 'new folder to make')
    .addOption(
      new Option('-f, --format <format>', 'of the cells').choices([...CELL_FORMATS]).default('jsonl'),
    )
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .action(run);
}

async function run(site: string, options: Options): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const to = resolve(options.to);
  let bar: Progress | undefined;
  const write = (pieces: AsyncIterable<Piece>) =>
    writeExport(pieces, to, options.format, (done, total) => {
      bar ??= progress(total);
      bar.to(done);
    });
  try {
    const running = await runningCollector(config, options.port);
    const manifest = running
      ? await write(piecesOf(await running.request(`/v1/export?site=${encodeURIComponent(site)}`)))
      : await exportHere(config, site, write);
    say(options.json, manifest, () => tell(manifest, to));
  } catch (error) {
    if (error instanceof CannotWrite) giveUp([error.message]);
    else giveUpOver(error);
  } finally {
    bar?.stop();
  }
}

async function* piecesOf(response: Response): AsyncGenerator<Piece> {
  // Node's fetch gives a stream of its own; what differs is the name of the type.
  const body = Readable.fromWeb(response.body as ReadableStream).setEncoding('utf8');
  for await (const line of linesOf(body)) yield JSON.parse(line) as Piece;
}

function exportHere(
  config: CheckedConfig,
  site: string,
  write: (pieces: AsyncIterable<Piece>) => Promise<Manifest>,
): Promise<Manifest> {
  return withStore(config, async (store, meta) => {
    const ids = (await meta.sites.all()).map(({ site }) => site);
    const there = [...new Set([...ids, ...(await store.sites())])].sort();
    if (!there.includes(site))
      throw new Refused(`nothing is kept of "${site}" here; there are ${there.join(', ') || 'no sites'}`);
    const manifest = await write(readSite({ store, meta, proofDir: config.proofDir, now: Date.now }, site));
    await meta.audit.write({ at: Date.now(), actor: 'terminal', action: 'site.export', site, detail: '' });
    return manifest;
  });
}

function tell({ site, files }: Manifest, to: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const lines = files.map(
    ({ name, rows }) => `  ${name}${rows === null ? '' : `: ${rows.toLocaleString('en')} lines`}`,
  );
  return [
    `${paint.green('Exported')} ${site} to ${to}, ${(bytes / 1e6).toFixed(1)} MB:`,
    ...lines,
    'A line of cells-recent may stand for one visit: keep the folder as you keep what is personal.',
  ].join('\n');
}
