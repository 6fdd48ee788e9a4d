import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewerFormat } from '../../newer.js';
import { SCHEMA_VERSION } from './schema.js';

/** The schema's version beside the file, so that it can be known without an engine, and before anything is opened. */
const stampIn = (dir: string): string => join(dir, 'cells.version');

/** @throws NewerFormat */
export function refuseNewerCells(dir: string): void {
  const stamp = stampIn(dir);
  const written = existsSync(stamp) ? Number(readFileSync(stamp, 'utf8')) : 0;
  if (written > SCHEMA_VERSION) throw newerCells(dir, written);
}

/** Written before a step changes the file: the stamp is never behind what the file may already be. */
export function stamp(dir: string): void {
  const text = `${SCHEMA_VERSION}\n`;
  if (!existsSync(stampIn(dir)) || readFileSync(stampIn(dir), 'utf8') !== text)
    writeFileSync(stampIn(dir), text);
}

export const newerCells = (dir: string, written: number): NewerFormat =>
  new NewerFormat(join(dir, 'cells.duckdb'), `schema ${written}`, SCHEMA_VERSION);
