export type { CellLine } from './cells.js';
export { checkExport, readManifest } from './check.js';
export { linesOf } from './lines.js';
export { CELL_FORMATS, type CellFormat, type Manifest, MANIFEST_FILE } from './manifest.js';
export { checkFiles, hashOf, readManifestFile, writeManifestFile } from './manifest-file.js';
export { NotWhole } from './not-whole.js';
export { OutFile } from './out-file.js';
export { type ExportedFrom, type Piece, readSite } from './read.js';
export {
  CannotImport,
  IMPORT_BATCH,
  IMPORT_PLAN,
  type ImportBatch,
  type ImportBegun,
  importInto,
  type ImportInto,
  type ImportPlan,
  takeExport,
} from './take.js';
export { CannotWrite, writeExport } from './write.js';
