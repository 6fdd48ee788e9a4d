import { COPY_DAYS, forgetCopies } from '../copies.js';
import type { Job } from './job.js';
import { nightly } from './night.js';

/** Copies from before an upgrade hold what has been deleted since: they go after a week. */
export function forgettingCopies(dirs: readonly string[]): Job {
  return {
    name: 'copies',
    isDue: nightly,
    run: (now) => {
      const gone = forgetCopies(dirs, now);
      const many = gone === 0 ? 'No copy' : gone === 1 ? 'One copy' : `${gone} copies`;
      return Promise.resolve(`${many} from before an upgrade had been kept for ${COPY_DAYS} days.`);
    },
  };
}
