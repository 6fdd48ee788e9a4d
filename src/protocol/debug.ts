import type { ServiceDetails } from './page-config.js';
import type { Runtime } from './runtime.js';

/** With this behind its address any page of an owner's site shows what the gate does. */
export const DEBUG_HASH = '#sluice-debug';

/** What the debug panel shows. */
export interface DebugWorld {
  readonly runtime: Runtime;
  readonly services: readonly ServiceDetails[];
  /** Tells what has gone out by now. */
  look(): void;
}

/** Opens the panel, or brings it to the fore. */
export type ShowDebug = (world: DebugWorld) => void;
