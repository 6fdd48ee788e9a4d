import { CELL_LINES } from './cells.js';
import { FORMAT, Manifest } from './manifest.js';

/** What lies beside the data, as JSON Schema: what each line and each column means, for whoever reads it without us. */
export const schemaOf = (): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      format: FORMAT,
      note: 'cells-recent and cells-history: a line each, as JSON or as CSV with these columns. In CSV a text that a spreadsheet would take for a formula, or that begins with an apostrophe, has one apostrophe more in front.',
      'cells-recent': CELL_LINES.recent,
      'cells-history': CELL_LINES.history,
      manifest: Manifest,
    },
    null,
    2,
  )}\n`;
