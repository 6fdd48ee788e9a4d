import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** What `POST /v1/backup` answers: a copy of the cells beside the store's file, for `sluice backup` on this machine to take away. */
export interface CellsCopied {
  readonly file: string;
  readonly applied: Readonly<Record<string, number>>;
}

export function backupRoute(app: FastifyInstance, { config, store, meta, now }: Rooms): void {
  /** One that nobody fetched goes with the next. */
  let last: string | null = null;
  app.post('/v1/backup', needs({ right: 'manage', site: '*' }), async (request, reply) => {
    const { actor } = callerOf(request);
    if (!store.copyTo || config.storeDir === null) {
      throw new HttpProblem(422, {
        error: 'no-backup',
        message: 'this store is not a file of this machine; back it up with its own tools',
      });
    }
    if (last !== null) await rm(last, { force: true });
    // Where to is ours to say: who may ask for a backup may not write anywhere on this disk.
    const file = join(config.storeDir, `cells.${randomBytes(8).toString('hex')}.copy`);
    last = file;
    const applied = await store.copyTo(file);
    await meta.audit.write({ at: now(), actor, action: 'backup.make', detail: '' });
    return reply.header('cache-control', 'no-store').send({ file, applied } satisfies CellsCopied);
  });
}
