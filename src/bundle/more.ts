import type { MoreConfig } from '../protocol/page-config.js';
import type { Provided } from '../sdk/sluice.js';
import { createMore } from './create-more.js';
import { waitFor } from './handover.js';
import { readTag } from './script.js';

/** Put there by `makeBundle`. */
declare const SLUICE_MORE: MoreConfig;

const base = new URL('.', readTag().base).href;

(window.sluice as Provided | undefined)?.provide({
  more: (runtime) =>
    createMore(runtime, SLUICE_MORE, {
      base,
      debug: (world) =>
        waitFor(
          'debug',
          (show) => show(world),
          () => runtime.load(SLUICE_MORE.debug),
        ),
      tcf: (config) =>
        waitFor(
          'tcf',
          (start) => start(runtime, config),
          () => runtime.load(config.file),
        ),
    }),
});
