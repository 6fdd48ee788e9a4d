import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import pc from 'picocolors';
import { compareHeads, Follower, linesOf, readProofFolder } from '../../collector/proof/index.js';
import type { HeadList } from '../../protocol/record.js';
import { EXIT_BAD_INPUT } from '../read-site.js';

export function registerVerify(proof: Command): void {
  proof
    .command('verify')
    .description(
      'Check that no record was changed, dropped or put in between; names the first line that does not hold',
    )
    .argument('<file or data dir>', 'an export, or the folder that the collector keeps everything in')
    .option('-s, --site <id>', 'of a folder, only this site')
    .option(
      '--heads <file>',
      'JSON as GET /v1/proof/<site>/heads gave it: shows also what was cut off or written anew',
    )
    .action(verifyProof);
}

interface Options {
  readonly site?: string;
  readonly heads?: string;
}

export async function verifyProof(path: string, options: Options): Promise<void> {
  const badInput = (message: string): void => {
    console.error(`${pc.red('error')} ${message}`);
    process.exitCode = EXIT_BAD_INPUT;
  };
  if (!existsSync(path)) return badInput(`${path}: is not there`);
  const heads = options.heads === undefined ? undefined : readHeads(options.heads);
  if (heads === null)
    return badInput(
      `${String(options.heads)}: is no list of heads; save what GET /v1/proof/<site>/heads answers`,
    );
  if (!statSync(path).isDirectory()) {
    await verifyFiles(path, [path], heads ? [heads] : []);
    return;
  }
  const folder = readProofFolder(path);
  const site = options.site ?? heads?.site;
  const sites = folder?.sites().filter((id) => site === undefined || id === site) ?? [];
  if (!folder || sites.length === 0)
    return badInput(`${path}: holds no records${site === undefined ? '' : ` of "${site}"`}`);
  for (const id of sites) {
    const follower = await verifyFiles(id, folder.files(id), [folder.heads(id), ...(heads ? [heads] : [])]);
    for (const hash of follower.bundles) {
      if (!folder.hasArtefact(hash))
        broken(`${id}: records name the artefact ${hash}, which is not there or was changed`);
    }
  }
}

/** Follows the files as one chain, as far as it holds, and says so. */
async function verifyFiles(
  name: string,
  files: readonly string[],
  lists: readonly HeadList[],
): Promise<Follower> {
  const follower = new Follower();
  for (const file of files) {
    let number = 0;
    for await (const line of linesOf(file)) {
      number += 1;
      const why = follower.take(line);
      if (why !== null) {
        broken(`${file}:${number}: ${why}`);
        return follower;
      }
    }
  }
  if (follower.days.length === 0) broken(`${name}: there is no line`);
  const found = [...new Set(lists.flatMap((list) => compareHeads(follower, list)))];
  for (const message of found) broken(`${name}: ${message}`);
  if (follower.days.length > 0 && found.length === 0) {
    const records = follower.days.reduce((sum, day) => sum + day.records, 0);
    const last = follower.days.at(-1);
    console.log(
      `${pc.green('ok')} ${follower.site}: ${records} records in ${follower.days.length} days, to ${last?.day ?? ''}, head ${last?.head ?? ''}`,
    );
  }
  return follower;
}

function broken(message: string): void {
  console.error(`${pc.red('broken')} ${message}`);
  process.exitCode = 1;
}

function readHeads(file: string): HeadList | null {
  try {
    const list = JSON.parse(readFileSync(file, 'utf8')) as Partial<HeadList>;
    return typeof list.site === 'string' && Array.isArray(list.heads) ? (list as HeadList) : null;
  } catch {
    return null;
  }
}
