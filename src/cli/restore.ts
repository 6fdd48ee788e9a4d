import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasSpool, restoreBackup } from '../collector/backup/index.js';
import { NotWhole } from '../collector/export/index.js';
import { lockFolder, SpoolError } from '../collector/spool/index.js';
import { giveUp } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

export function registerRestore(program: Command): void {
  command(program, 'restore', {
    about: 'Put a backup where a collector that is stopped starts from; writes over nothing',
    group: 'keep',
    examples: [['sluice restore /backups/2026-11-25 --data ./data', 'then start the collector']],
  })
    .argument('<folder>', 'what sluice backup made')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...JSON_OPTION)
    .action(run);
}

async function run(folder: string, options: KeptOptions & { readonly json?: boolean }): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const { storeDir, metaDir, proofDir, spoolDir } = config;
  if (storeDir === null) return giveUp(['store: is no file of this machine; restore it with its own tools']);
  if (config.metaAt !== metaDir) return giveUp(['meta: is in PostgreSQL; restore it with its own tools']);
  try {
    await mkdir(spoolDir, { recursive: true });
    const unlock = await lockFolder(spoolDir);
    try {
      const manifest = await restoreBackup(resolve(folder), { storeDir, metaDir, proofDir });
      const { at, files } = manifest;
      const goesOn = await hasSpool(spoolDir);
      say(options.json, { ...manifest, spool: goesOn }, () =>
        [
          `${paint.green('Restored')} ${files.length} files as of ${at}. Start the collector.`,
          goesOn
            ? `The spool in ${spoolDir} is kept: reports behind the backup that still lie in it are counted at the start.`
            : 'There is no spool: what was counted after the backup is not in it.',
        ].join('\n'),
      );
    } finally {
      await unlock();
    }
  } catch (error) {
    if (error instanceof NotWhole) giveUp(error.problems);
    else if (error instanceof SpoolError) giveUp([error.message]);
    else throw error;
  }
}
