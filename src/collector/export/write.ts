import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CellLine, columnsOf } from './cells.js';
import { csvLine } from './csv.js';
import {
  type CellFormat,
  type ExportFile,
  FORMAT,
  type Manifest,
  MANIFEST_FILE,
  SCHEMA_FILE,
} from './manifest.js';
import { writeManifestFile } from './manifest-file.js';
import { OutFile } from './out-file.js';
import type { Piece } from './read.js';
import { schemaOf } from './schema.js';

/** Why nothing was written, or not all of it. */
export class CannotWrite extends Error {
  override readonly name = 'CannotWrite';
}

const TIERS = ['recent', 'history'] as const;

/**
 * Makes a folder of what {@link readSite} gives, and tells its manifest, which is written last.
 * @throws CannotWrite where the folder holds something, or the pieces break off
 */
export async function writeExport(
  pieces: AsyncIterable<Piece>,
  dir: string,
  cells: CellFormat,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Manifest> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) throw new CannotWrite(`${dir}: is not empty; name a new folder`);
  const files: ExportFile[] = [];
  const open = new Map<string, OutFile>();
  const fileOf = async (name: string): Promise<OutFile> => {
    const there = open.get(name) ?? (await OutFile.create(dir, name));
    open.set(name, there);
    return there;
  };
  const whole = async (name: string, text: string) => {
    const file = await OutFile.create(dir, name);
    await file.write(text);
    files.push(await file.close(false));
  };
  const print = (of: object) => `${JSON.stringify(of, null, 2)}\n`;
  const asLine = (tier: (typeof TIERS)[number], line: CellLine): string =>
    cells === 'jsonl'
      ? `${JSON.stringify(line)}\n`
      : csvLine(columnsOf(tier).map((column) => (line as Record<string, string | number>)[column] ?? ''));

  let head: Extract<Piece, readonly ['export', unknown]>[1] | null = null;
  let end: Extract<Piece, readonly ['end', unknown]>[1] | null = null;
  await whole(SCHEMA_FILE, schemaOf());
  for (const tier of TIERS) {
    const file = await fileOf(`cells-${tier}.${cells}`);
    if (cells === 'csv') await file.write(csvLine(columnsOf(tier)));
  }
  for await (const piece of pieces) {
    switch (piece[0]) {
      case 'export':
        head = piece[1];
        break;
      case 'config':
        await whole('config.json', print(piece[1]));
        break;
      case 'recent':
      case 'history':
        await (await fileOf(`cells-${piece[0]}.${cells}`)).write(asLine(piece[0], piece[1]), 1);
        break;
      case 'progress':
        onProgress(piece[1].done, piece[1].total);
        break;
      case 'refusals':
      case 'audit':
      case 'purges':
        await (await fileOf(`${piece[0]}.jsonl`)).write(`${JSON.stringify(piece[1])}\n`, 1);
        break;
      case 'records':
        await (await fileOf('proof/records.jsonl')).write(`${piece[1]}\n`, 1);
        break;
      case 'heads':
        await whole('proof/heads.json', print(piece[1]));
        break;
      case 'artefact':
        await whole(`proof/artefacts/${piece[1].hash}.json`, piece[1].text);
        break;
      case 'end':
        end = piece[1];
        break;
    }
  }
  for (const file of open.values()) files.push(await file.close());
  if (!head || !end) throw new CannotWrite(`${dir}: the export broke off; remove the folder and start again`);
  const { site, exportedAt, detailFrom } = head;
  const manifest: Manifest = {
    format: FORMAT,
    id: randomBytes(16).toString('hex'),
    site,
    exportedAt,
    cells,
    detailFrom,
    totals: end.totals,
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
  await writeManifestFile(join(dir, MANIFEST_FILE), manifest);
  return manifest;
}
