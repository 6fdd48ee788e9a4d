import type { Effect } from './verdict.js';

/** The first layer and the way back: `apply` shows the question when the verdict asks, and takes it away when it does not. */
export type NoticeHost = Effect;
