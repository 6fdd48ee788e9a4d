import { needsBuild } from '../../demo/prepare.mjs';

/** Node's arguments for `sluice`: as it is shipped, which starts in a third of the time, or from sources that are newer than the build. */
export const SLUICE: readonly string[] = needsBuild()
  ? ['--import', 'tsx', 'src/cli/main.ts']
  : ['dist/node/cli/main.js'];
