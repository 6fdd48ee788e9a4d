import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import {
  compareHeads,
  Follower,
  linesOf,
  type ProofFolder,
  readProofFolder,
} from '../../collector/proof/index.js';
import type { HeadList } from '../../protocol/record.js';
import { command } from '../shell/command.js';
import { EXIT } from '../shell/exit.js';
import { progress } from '../shell/progress.js';
import { giveUp, JSON_OPTION, say } from '../shell/say.js';
import { paint, paintError } from '../shell/terminal.js';

export function registerVerify(proof: Command): void {
  command(proof, 'verify', {
    about:
      'Check that no record was changed, dropped or put in between; names the first line that does not hold',
    examples: [
      ['sluice proof verify /var/lib/sluice', 'every site'],
      ['sluice proof verify shop.jsonl --heads heads.json', 'an export, against heads kept elsewhere'],
    ],
  })
    .argument('<file or data dir>', 'an export, or the folder that the collector keeps everything in')
    .option('-s, --site <id>', 'of a folder, only this site')
    .option(
      '--heads <file>',
      'JSON as GET /v1/proof/<site>/heads gave it: shows also what was cut off or written anew',
    )
    .option(...JSON_OPTION)
    .action(verify);
}

interface Options {
  readonly site?: string;
  readonly heads?: string;
  readonly json?: boolean;
}

/** What was found, in the order it was. */
interface Found {
  /** Chains that hold from end to end. */
  readonly whole: {
    readonly site: string;
    readonly records: number;
    readonly days: number;
    readonly to: string;
    readonly head: string;
  }[];
  readonly broken: string[];
}

async function verify(path: string, options: Options): Promise<void> {
  const found = await checkProof(path, options);
  if (found) tell(found, options.json);
}

/** Null: there is nothing to look at, which was said. */
export async function checkProof(path: string, options: Options): Promise<Found | null> {
  const nothing = (why: string): null => {
    giveUp([why]);
    return null;
  };
  if (!existsSync(path)) return nothing(`${path}: is not there`);
  const heads = options.heads === undefined ? undefined : readHeads(options.heads);
  if (heads === null) {
    return nothing(
      `${String(options.heads)}: is no list of heads; save what GET /v1/proof/<site>/heads answers`,
    );
  }
  const found: Found = { whole: [], broken: [] };
  const given = heads ? [heads] : [];
  if (statSync(path).isDirectory()) {
    const folder = readProofFolder(path);
    const site = options.site ?? heads?.site;
    const sites = folder?.sites().filter((id) => site === undefined || id === site) ?? [];
    if (!folder || sites.length === 0)
      return nothing(`${path}: holds no records${site === undefined ? '' : ` of "${site}"`}`);
    for (const id of sites) await verifySite(folder, id, given, found);
  } else await verifyFiles(path, [path], given, found);
  return found;
}

async function verifySite(
  folder: ProofFolder,
  id: string,
  given: readonly HeadList[],
  found: Found,
): Promise<void> {
  const follower = await verifyFiles(id, folder.files(id), [folder.heads(id), ...given], found);
  for (const hash of follower.bundles) {
    if (!folder.hasArtefact(hash))
      found.broken.push(`${id}: records name the artefact ${hash}, which is not there or was changed`);
  }
}

/** Follows the files as one chain, as far as it holds. */
async function verifyFiles(
  name: string,
  files: readonly string[],
  lists: readonly HeadList[],
  found: Found,
): Promise<Follower> {
  const follower = new Follower();
  const bar = progress(files.length);
  try {
    for (const [done, file] of files.entries()) {
      bar.to(done, file);
      let number = 0;
      for await (const line of linesOf(file)) {
        number += 1;
        const why = follower.take(line);
        if (why !== null) {
          found.broken.push(`${file}:${number}: ${why}`);
          return follower;
        }
      }
    }
  } finally {
    bar.stop();
  }
  const { days, site } = follower;
  const last = days.at(-1);
  if (!last) found.broken.push(`${name}: there is no line`);
  const differing = [...new Set(lists.flatMap((list) => compareHeads(follower, list)))];
  found.broken.push(...differing.map((message) => `${name}: ${message}`));
  if (last && differing.length === 0) {
    const records = days.reduce((sum, day) => sum + day.records, 0);
    found.whole.push({ site: String(site), records, days: days.length, to: last.day, head: last.head });
  }
  return follower;
}

function tell(found: Found, json: boolean | undefined): void {
  if (json) say(json, found, String);
  else {
    for (const { site, records, days, to, head } of found.whole)
      console.log(`${paint.green('ok')} ${site}: ${records} records in ${days} days, to ${to}, head ${head}`);
    for (const message of found.broken) console.error(`${paintError.red('broken')} ${message}`);
  }
  if (found.broken.length > 0) process.exitCode = EXIT.found;
}

function readHeads(file: string): HeadList | null {
  try {
    const list = JSON.parse(readFileSync(file, 'utf8')) as Partial<HeadList>;
    return typeof list.site === 'string' && Array.isArray(list.heads) ? (list as HeadList) : null;
  } catch {
    return null;
  }
}
