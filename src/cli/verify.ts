import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { BACKUP_FILE, checkBackup, readSpool } from '../collector/backup/index.js';
import { checkExport, MANIFEST_FILE, NotWhole } from '../collector/export/index.js';
import { readProofFolder } from '../collector/proof/index.js';
import { giveUp } from './give-up.js';
import { verifyProof } from './proof/verify.js';

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('Check a backup, an export, or the spool and the records of a data folder; says what to do')
    .argument(
      '<folder>',
      'what sluice backup or sluice export made, or the folder that everything is kept in',
    )
    .action(run);
}

async function run(folder: string): Promise<void> {
  const dir = resolve(folder);
  const ok = (text: string): void => {
    console.log(`${pc.green('ok')} ${text}`);
  };
  const broken = (problems: readonly string[]): void => {
    for (const problem of problems) console.error(`${pc.red('broken')} ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  };
  try {
    if (existsSync(join(dir, MANIFEST_FILE))) {
      const { site, exportedAt, files } = await checkExport(dir);
      ok(`${dir}: an export of ${site} of ${exportedAt}, ${files.length} files`);
      const records = join(dir, 'proof', 'records.jsonl');
      if (existsSync(records)) await verifyProof(records, { heads: join(dir, 'proof', 'heads.json') });
      return;
    }
    if (existsSync(join(dir, BACKUP_FILE))) {
      const { at, files } = await checkBackup(dir);
      ok(`${dir}: a backup of ${at}, ${files.length} files`);
      if (hasRecords(dir)) await verifyProof(dir, {});
      return;
    }
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error;
    return broken(error.problems);
  }
  const spool = readSpool(join(dir, 'spool'));
  if (!spool && !hasRecords(dir))
    return giveUp([`${dir}: is no backup, no export, and holds neither spool nor records`]);
  if (spool) {
    broken(spool.problems);
    if (spool.problems.length === 0)
      ok(`${join(dir, 'spool')}: ${spool.reports.toLocaleString('en')} reports, each as it was acknowledged`);
  }
  if (hasRecords(dir)) await verifyProof(dir, {});
}

const hasRecords = (dir: string): boolean => (readProofFolder(dir)?.sites().length ?? 0) > 0;
