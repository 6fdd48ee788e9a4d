import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { HeadList } from '../../protocol/record.js';
import { sourceIn } from '../spool/index.js';
import { isWhole } from './artefacts.js';
import { dayOfFile } from './days.js';

/** A proof folder as it lies on disk, read only: for export and for checking it without the collector. */
export interface ProofFolder {
  readonly dir: string;
  sites(): readonly string[];
  /** Files of the days that are kept, oldest first. */
  files(site: string): readonly string[];
  /** Heads of the days that are over, as the collector publishes them; `chain` is the folder's. */
  heads(site: string): HeadList;
  /** Its file is there, and its bytes are those its name is the hash of. */
  hasArtefact(hash: string): boolean;
}

/** `dir` is the folder itself or the data folder it lies in; null if there is none. */
export function readProofFolder(dir: string): ProofFolder | null {
  const at = [join(dir, 'proof'), dir].find(
    (path) => existsSync(join(path, 'source')) && existsSync(join(path, 'artefacts')),
  );
  if (at === undefined) return null;
  return {
    dir: at,
    sites: () =>
      readdirSync(at, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'artefacts')
        .map(({ name }) => name)
        .sort(),
    files: (site) =>
      readdirSync(join(at, site))
        .filter((name) => dayOfFile(name) !== null)
        .sort()
        .map((name) => join(at, site, name)),
    heads(site) {
      const file = join(at, site, 'heads.jsonl');
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
      return {
        site,
        chain: sourceIn(readFileSync(join(at, 'source'), 'utf8')) ?? '',
        heads: lines.map((line) => JSON.parse(line) as HeadList['heads'][number]),
      };
    },
    hasArtefact(hash) {
      const file = join(at, 'artefacts', `${hash}.json`);
      return existsSync(file) && isWhole(hash, readFileSync(file));
    },
  };
}

/** A file's lines, one at a time. */
export const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Infinity });
