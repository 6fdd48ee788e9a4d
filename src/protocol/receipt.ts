/** What the visitor can keep of their decision: the fields of an ISO/IEC TS 27560 receipt that can be filled without knowing anyone. */
export interface Receipt {
  readonly schema: 'https://w3id.org/dpv/schema/dpv-27560#receipt-record';
  readonly site: string;
  readonly controller: string;
  readonly policy: { readonly url: string; readonly version: number };
  /** UTC day of the decision, `YYYY-MM-DD`. */
  readonly date: string;
  /** Last UTC day it holds. */
  readonly validUntil: string;
  readonly jurisdiction: string;
  readonly language: string;
  readonly state: 'given' | 'refused' | 'partial';
  readonly source: string;
  readonly gpc: boolean;
  readonly purposes: Readonly<Record<string, boolean>>;
  readonly services: Readonly<Record<string, boolean>>;
}
