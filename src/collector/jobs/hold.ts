import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Jobs } from '../meta/index.js';

const LEASE = 5 * 60_000;
const RENEW = 60_000;
const POLL = 250;

/** Jobs that are kept from running, by whoever reads or takes away what they would move. */
export interface Hold {
  /** To be called between steps, none of which may take as long as a lease. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** A job runs, and went on for longer than was waited. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** Takes the leases of jobs, so that no collector runs them meanwhile. @throws Busy */
export async function holdJobs(
  kept: Jobs,
  names: readonly string[],
  now: () => number,
  waitMs = 60_000,
): Promise<Hold> {
  const holder = randomUUID();
  const release = async () => {
    for (const name of names) await kept.release(name, holder);
  };
  const until = Date.now() + waitMs;
  for (const name of names) {
    while (!(await kept.lease(name, holder, now(), LEASE))) {
      if (Date.now() >= until) {
        await release();
        throw new Busy(`${name} is under way since more than a minute; try again when sluice jobs says done`);
      }
      await wait(POLL);
    }
  }
  let renewed = now();
  return {
    async renew() {
      if (now() - renewed < RENEW) return;
      renewed = now();
      for (const name of names) await kept.lease(name, holder, now(), LEASE);
    },
    release,
  };
}
