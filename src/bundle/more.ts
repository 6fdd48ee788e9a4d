import type { MoreConfig } from '../protocol/page-config.js';
import type { Provided } from '../sdk/sluice.js';
import { createMore } from './create-more.js';

/** Put there by `makeBundle`. */
declare const SLUICE_MORE: MoreConfig;

(window.sluice as Provided | undefined)?.provide({ more: (runtime) => createMore(runtime, SLUICE_MORE) });
