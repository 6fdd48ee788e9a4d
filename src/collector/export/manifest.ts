import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from '../../protocol/one-of.js';

/** Counts up with every change that an older version could not read. */
export const FORMAT = 1;

export const MANIFEST_FILE = 'manifest.json';
export const SCHEMA_FILE = 'schema.json';

export const CELL_FORMATS = ['jsonl', 'csv'] as const;
export type CellFormat = (typeof CELL_FORMATS)[number];

const closed = { additionalProperties: false };

/** What an export says of itself; written last, so that a folder without one is not whole. */
export const Manifest = Type.Object(
  {
    format: Type.Literal(FORMAT),
    id: Type.String({
      pattern: '^[0-9a-f]{32}$',
      description: 'Random. An export that is imported twice counts once.',
    }),
    site: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    exportedAt: Type.String({ description: 'When it began, UTC.' }),
    cells: oneOf(CELL_FORMATS),
    detailFrom: Type.Union([Type.String(), Type.Null()], {
      description: 'First day of which there are no history cells.',
    }),
    totals: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), {
      description: 'Sums by kind, of what is in both files: recent cells and the history cells of shape "".',
    }),
    files: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^([a-z0-9-]+/)*[a-z0-9-]+(\\.[a-z0-9]+)+$' }),
          rows: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
            description: 'Lines, without the heading of a CSV; null for a file that has none.',
          }),
          bytes: Type.Integer({ minimum: 0 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        closed,
      ),
    ),
  },
  { $id: 'https://sluice.dev/schema/export-1.json', ...closed },
);
export type Manifest = Static<typeof Manifest>;
export type ExportFile = Manifest['files'][number];
