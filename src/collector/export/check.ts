import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { complaint, sentence } from '../field.js';
import type { Tier } from '../store/store.js';
import { CELL_LINES, type CellLine, cellOf, columnsOf, isNumberColumn, type KeptCell } from './cells.js';
import { csvRows, unmarked } from './csv.js';
import { linesOf } from './lines.js';
import { FORMAT, Manifest, MANIFEST_FILE } from './manifest.js';
import { checkFiles, readManifestFile } from './manifest-file.js';
import { NotWhole } from './not-whole.js';
import { Totals } from './totals.js';

const CHECKS = {
  recent: TypeCompiler.Compile(CELL_LINES.recent),
  history: TypeCompiler.Compile(CELL_LINES.history),
};
const EXPORT = {
  name: 'export',
  again: 'export again',
  file: MANIFEST_FILE,
  schema: Manifest,
  format: ['format', FORMAT],
} as const;

/** The manifest of a folder. @throws NotWhole where there is none that this version can read */
export const readManifest = (dir: string): Manifest => readManifestFile(dir, EXPORT);

/** Everything about a folder before anything is done with it: checksums, then each line, then the sums. @throws NotWhole */
export async function checkExport(dir: string): Promise<Manifest> {
  const manifest = readManifest(dir);
  await checkFiles(dir, EXPORT.name, manifest.files);
  const totals = new Totals();
  for await (const kept of readKept(dir, manifest)) totals.add(kept);
  if (JSON.stringify(totals.get()) !== JSON.stringify(manifest.totals))
    throw new NotWhole([`${dir}: the cells add up to other sums than the manifest says; export again`]);
  return manifest;
}

/** The cells of a folder, in the order of its files. @throws NotWhole at the first line that is none */
export async function* readKept(dir: string, { site, cells }: Manifest): AsyncGenerator<KeptCell> {
  for (const tier of ['recent', 'history'] as const) {
    const path = join(dir, `cells-${tier}.${cells}`);
    const text = createReadStream(path, 'utf8');
    let number = 0;
    for await (const line of cells === 'jsonl' ? parsed(text) : fromCsv(text, tier, path)) {
      number += 1;
      const where = `${path}: cell ${number}`;
      const fits = (check: TypeCheck<(typeof CELL_LINES)[typeof tier]>, value: unknown): value is CellLine =>
        check.Check(value);
      const check = CHECKS[tier] as TypeCheck<(typeof CELL_LINES)[typeof tier]>;
      if (!fits(check, line)) throw new NotWhole([`${where}: ${firstOf(check, line)}`]);
      const kept = cellOf(line, site);
      if (!kept || (kept.shape === null) !== (tier === 'recent'))
        throw new NotWhole([`${where}: names a day, an hour or a shape that there is not`]);
      yield kept;
    }
  }
}

async function* parsed(text: AsyncIterable<string>): AsyncGenerator<unknown> {
  for await (const line of linesOf(text)) {
    try {
      yield JSON.parse(line);
    } catch {
      yield line; // No object, which the schema says.
    }
  }
}

async function* fromCsv(text: AsyncIterable<string>, tier: Tier, path: string): AsyncGenerator<CellLine> {
  const columns = columnsOf(tier);
  let heading = true;
  for await (const row of csvRows(text)) {
    if (heading) {
      heading = false;
      if (row.join() !== columns.join())
        throw new NotWhole([`${path}: its columns are not those of this version (${columns.join(', ')})`]);
      continue;
    }
    const values = row.map((value, i): [string, string | number] => {
      const column = columns[i] ?? 'a column too many';
      return [column, value !== '' && isNumberColumn(tier, column) ? Number(value) : unmarked(value)];
    });
    // A column that is required is kept also where it is empty.
    const required: readonly string[] = CELL_LINES[tier].required;
    yield Object.fromEntries(values.filter(([column, value]) => value !== '' || required.includes(column)));
  }
}

function firstOf(check: TypeCheck<(typeof CELL_LINES)[Tier]>, value: unknown): string {
  const first = check.Errors(value).First();
  return first ? sentence(complaint(first)) : 'does not fit';
}
