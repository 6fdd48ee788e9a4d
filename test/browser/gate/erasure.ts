import type { GatePage } from '../../../src/sdk/gate/index.js';
import { createEraser } from '../../../src/sdk/gate/erase.js';
import type { Effect } from '../../../src/protocol/verdict.js';

export interface TestPage extends GatePage {
  readonly erases?: boolean;
}

/** The eraser, where a test wants one: it travels apart from the gate. */
export const createErasure = (page: TestPage): Effect | null => (page.erases ? createEraser(page) : null);
