import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { hasSpool, restoreBackup } from '../collector/backup/index.js';
import { NotWhole } from '../collector/export/index.js';
import { lockFolder, SpoolError } from '../collector/spool/index.js';
import { giveUp } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';

export function registerRestore(program: Command): void {
  program
    .command('restore')
    .description('Put a backup where a collector that is stopped starts from; writes over nothing')
    .argument('<folder>', 'what sluice backup made')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(run);
}

async function run(folder: string, options: KeptOptions): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const { storeDir, metaDir, proofDir, spoolDir } = config;
  if (storeDir === null) return giveUp(['store: is no file of this machine; restore it with its own tools']);
  try {
    await mkdir(spoolDir, { recursive: true });
    const unlock = await lockFolder(spoolDir);
    try {
      const { at, files } = await restoreBackup(resolve(folder), { storeDir, metaDir, proofDir });
      console.log(`${pc.green('Restored')} ${files.length} files as of ${at}. Start the collector.`);
      console.log(
        (await hasSpool(spoolDir))
          ? `The spool in ${spoolDir} is kept: reports behind the backup that still lie in it are counted at the start.`
          : 'There is no spool: what was counted after the backup is not in it.',
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
