import type { ArrivalKind } from './log.js';

export interface VendorRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface VendorAnswer {
  readonly kind: ArrivalKind;
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Names of the events the request carried. */
  readonly events?: readonly string[];
}

/** One company's host. */
export interface Vendor {
  /** First label of its host name and id of its service in site.json. */
  readonly id: string;
  answer(request: VendorRequest): VendorAnswer | Promise<VendorAnswer>;
}

export const json = (kind: ArrivalKind, value: unknown, events: readonly string[] = []): VendorAnswer => ({
  kind,
  type: 'application/json',
  body: JSON.stringify(value),
  events,
});

export const notFound: VendorAnswer = { kind: 'other', status: 404, type: 'text/plain', body: 'Not found' };
