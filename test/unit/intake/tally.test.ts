import { expect, it } from 'vitest';
import { Tally } from '../../../src/collector/intake/index.js';
import type { RefusalCount } from '../../../src/collector/meta/index.js';

it('keeps the counts that meta was too busy to take, and adds what came since', async () => {
  let isBusy = true;
  const taken: RefusalCount[] = [];
  const tally = new Tally({
    add: (counts) => {
      if (isBusy) return Promise.reject(new Error('database is locked'));
      taken.push(...counts);
      return Promise.resolve();
    },
    since: () => Promise.resolve([]),
    prune: () => Promise.resolve(),
  });
  tally.count('harbour', 'spam', 0);
  await expect(tally.flush(0)).rejects.toThrow('locked');
  isBusy = false;
  tally.count('harbour', 'spam', 0);
  await tally.flush(0);
  await tally.flush(0);
  expect(taken).toEqual([{ site: 'harbour', minute: 0, reason: 'spam', n: 2 }]);
});
