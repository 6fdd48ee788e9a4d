import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { BACKUP_FILE, checkBackup, readSpool } from '../collector/backup/index.js';
import { checkExport, MANIFEST_FILE, NotWhole } from '../collector/export/index.js';
import { readProofFolder } from '../collector/proof/index.js';
import { giveUp } from './give-up.js';
import { checkProof } from './proof/verify.js';
import { command } from './shell/command.js';
import { EXIT } from './shell/exit.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint, paintError } from './shell/terminal.js';

export function registerVerify(program: Command): void {
  command(program, 'verify', {
    about: 'Check a backup, an export, or the spool and the records of a data folder; says what to do',
    group: 'keep',
    examples: [
      ['sluice verify /backups/2026-11-25', 'a backup'],
      ['sluice verify ./data', 'what a collector keeps, also while it runs'],
    ],
  })
    .argument(
      '<folder>',
      'what sluice backup or sluice export made, or the folder that everything is kept in',
    )
    .option(...JSON_OPTION)
    .action(run);
}

/** What holds and what does not, a sentence each. */
interface Found {
  readonly whole: string[];
  readonly broken: string[];
}

async function run(folder: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  const found = await look(resolve(folder));
  if (!found) return;
  if (json) say(json, found, String);
  else {
    for (const line of found.whole) console.log(`${paint.green('ok')} ${line}`);
    for (const line of found.broken) console.error(`${paintError.red('broken')} ${line}`);
  }
  if (found.broken.length > 0) process.exitCode = EXIT.found;
}

async function look(dir: string): Promise<Found | null> {
  const found: Found = { whole: [], broken: [] };
  const followRecords = async (path: string, heads?: string): Promise<void> => {
    const followed = await checkProof(path, heads === undefined ? {} : { heads });
    for (const { site, records, days, to } of followed?.whole ?? [])
      found.whole.push(`${site}: ${records} records in ${days} days, to ${to}`);
    found.broken.push(...(followed?.broken ?? []));
  };
  try {
    if (existsSync(join(dir, MANIFEST_FILE))) {
      const { site, exportedAt, files } = await checkExport(dir);
      found.whole.push(`${dir}: an export of ${site} of ${exportedAt}, ${files.length} files`);
      const records = join(dir, 'proof', 'records.jsonl');
      if (existsSync(records)) await followRecords(records, join(dir, 'proof', 'heads.json'));
      return found;
    }
    if (existsSync(join(dir, BACKUP_FILE))) {
      const { at, files } = await checkBackup(dir);
      found.whole.push(`${dir}: a backup of ${at}, ${files.length} files`);
      if (hasRecords(dir)) await followRecords(dir);
      return found;
    }
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error;
    found.broken.push(...error.problems);
    return found;
  }
  const spool = readSpool(join(dir, 'spool'));
  if (!spool && !hasRecords(dir)) {
    giveUp([`${dir}: is no backup, no export, and holds neither spool nor records`]);
    return null;
  }
  found.broken.push(...(spool?.problems ?? []));
  if (spool?.problems.length === 0)
    found.whole.push(
      `${join(dir, 'spool')}: ${spool.reports.toLocaleString('en')} reports, each as it was acknowledged`,
    );
  if (hasRecords(dir)) await followRecords(dir);
  return found;
}

const hasRecords = (dir: string): boolean => (readProofFolder(dir)?.sites().length ?? 0) > 0;
