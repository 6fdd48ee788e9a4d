import { createLockdown } from '../sdk/lockdown/index.js';
import type { JoinedPage } from '../sdk/sluice.js';

/** Put there by `makeBundle`, which joins this only where the config locks down. */
declare const SLUICE_PAGE: { before?: JoinedPage['before'] };

SLUICE_PAGE.before = createLockdown;
