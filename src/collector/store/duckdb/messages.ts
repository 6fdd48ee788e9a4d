import type { StoreErrorCode } from '../error.js';
import type { Aged, Prune, Pruned, Select, SelectRow, StoreStats } from '../store.js';
import type { Packed } from './pack.js';

/** What the child can be asked, by name: arguments and answer. */
export interface Calls {
  applied: { readonly args: readonly []; readonly answer: Readonly<Record<string, number>> };
  apply: { readonly args: readonly [Packed]; readonly answer: void };
  select: { readonly args: readonly [Select]; readonly answer: readonly SelectRow[] };
  span: {
    readonly args: readonly [string];
    readonly answer: { readonly from: number; readonly to: number } | null;
  };
  sites: { readonly args: readonly []; readonly answer: readonly string[] };
  recentDays: { readonly args: readonly [string, number]; readonly answer: readonly number[] };
  detailFrom: { readonly args: readonly [string]; readonly answer: number | null };
  age: { readonly args: readonly [string, number]; readonly answer: Aged };
  prune: { readonly args: readonly [Prune, boolean]; readonly answer: Pruned };
  rewrite: { readonly args: readonly []; readonly answer: void };
  checkpoint: { readonly args: readonly []; readonly answer: Readonly<Record<string, number>> };
  copyTo: { readonly args: readonly [string]; readonly answer: Readonly<Record<string, number>> };
  stats: { readonly args: readonly []; readonly answer: StoreStats };
  close: { readonly args: readonly []; readonly answer: void };
}
export type CallName = keyof Calls;

export type Request = { [Name in CallName]: { id: number; name: Name; args: Calls[Name]['args'] } }[CallName];

export interface Failure {
  readonly code: StoreErrorCode;
  readonly message: string;
}

/** `ready` once; `dead` before an exit that has a reason; else the answer to a request. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'dead'; readonly failure: Failure }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };
