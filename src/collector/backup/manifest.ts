import { type Static, Type } from '@sinclair/typebox';

/** Counts up with every change that an older version could not restore. */
export const BACKUP_FORMAT = 1;
export const BACKUP_FILE = 'backup.json';

const closed = { additionalProperties: false };

/** What a backup says of itself; written last, so that a folder without one is not whole. */
export const BackupManifest = Type.Object(
  {
    backup: Type.Literal(BACKUP_FORMAT),
    at: Type.String({ description: 'When the cells were as they are in it, UTC.' }),
    applied: Type.Record(Type.String(), Type.Integer(), {
      description: 'Of each spool and import, the last report or batch that the cells hold.',
    }),
    files: Type.Array(
      Type.Object(
        {
          name: Type.String({
            pattern: '^(cells\\.duckdb|meta\\.sqlite|proof/([a-z0-9-]+/)?[a-zA-Z0-9-]+(\\.jsonl?)?)$',
          }),
          bytes: Type.Integer({ minimum: 0 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        closed,
      ),
    ),
  },
  { $id: 'https://sluice.dev/schema/backup-1.json', ...closed },
);
export type BackupManifest = Static<typeof BackupManifest>;
