import { copyFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type BackedUp, type BackupManifest, makeBackup } from '../collector/backup/index.js';
import { DELETION_LEASE } from '../collector/delete-site.js';
import { CannotWrite } from '../collector/export/index.js';
import type { CellsCopied } from '../collector/http/backup.js';
import { holdJobs } from '../collector/jobs/index.js';
import { openMeta } from '../collector/meta/index.js';
import { giveUp } from './give-up.js';
import { giveUpOver, PORT_OPTION, runningCollector, withStore } from './in-store.js';
import { Refused } from './refused.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly to: string;
  readonly port?: string;
  readonly json?: boolean;
}

export function registerBackup(program: Command): void {
  command(program, 'backup', {
    about: 'Copy all that the collector keeps into a folder, also while it runs; raw reports are never in it',
    group: 'keep',
    examples: [['sluice backup --to /backups/2026-11-25', 'a new folder']],
  })
    .requiredOption('-t, --to <folder>', 'new folder to make')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .action(run);
}

async function run(options: Options): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const to = resolve(options.to);
  const meta = await openMeta(config.metaAt);
  try {
    const { copyTo } = meta;
    if (!copyTo)
      throw new Refused('meta: is in PostgreSQL; back it up with pg_dump, and the store with its own tools');
    // Else a site could be gone from one part and not from another.
    const hold = await holdJobs(meta.jobs, [DELETION_LEASE], Date.now);
    const make = (copyCells: BackedUp['copyCells']) =>
      makeBackup({ copyCells, copyMeta: copyTo, proofDir: config.proofDir, now: Date.now }, to);
    try {
      const running = await runningCollector(config, options.port);
      const manifest = running
        ? await make(async (path) => {
            const { file, applied } = (await (await running.request('/v1/backup', {})).json()) as CellsCopied;
            await move(file, path);
            return applied;
          })
        : await withStore(config, (store) =>
            make((path) => {
              if (!store.copyTo) throw new Refused('this store is backed up with its own tools');
              return store.copyTo(path);
            }),
          );
      say(options.json, manifest, () => tell(manifest, to));
    } finally {
      await hold.release();
    }
  } catch (error) {
    if (error instanceof CannotWrite) giveUp([error.message]);
    else giveUpOver(error);
  } finally {
    await meta.close();
  }
}

/** Another disk takes no rename. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

function tell({ at, files }: BackupManifest, to: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `${paint.green('Backed up')} to ${to} as of ${at}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB.`,
    'It holds what is personal and the hashes of passwords and tokens: keep it as you keep those.',
  ].join('\n');
}
