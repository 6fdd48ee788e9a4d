/** `https://w3id.org/dpv#`; what has no term there has a plain name, which JSON-LD passes over. */
type Term = `dpv:${string}`;
type ConsentStatus = 'dpv:ConsentGiven' | 'dpv:ConsentRefused';

/** Who receives data for a purpose, what, and for how long; from the site's list of services. */
export interface ReceiptRecipient {
  readonly service: string;
  readonly 'dpv:hasName': string;
  /** Where it is, ISO 3166-1; '' where the site does not say. */
  readonly 'dpv:hasLocation': string;
  readonly 'dpv:hasPersonalData': readonly string[];
  /** Cookies and storage on the visitor's device, and how long the data is kept, in the language of the notice. */
  readonly 'dpv:hasStorageCondition': {
    readonly names: readonly string[];
    readonly 'dpv:hasDuration': string;
  };
  readonly 'dpv:hasConsentStatus': ConsentStatus;
}

/** One purpose that was asked for, with its answer. */
export interface ReceiptProcess {
  readonly purpose: string;
  readonly 'dct:title': string;
  readonly 'dpv:hasPurpose': Term;
  readonly 'dpv:hasConsentStatus': ConsentStatus;
  /** What all its services receive, in the language of the notice. */
  readonly 'dpv:hasPersonalData': readonly string[];
  readonly 'dpv:hasRecipient': readonly ReceiptRecipient[];
}

/**
 * What the visitor can keep of their decision: the fields of ISO/IEC TS 27560:2023 by their DPV terms, as far as they can be filled
 * without knowing anyone. The standard's id of a person is not among them. Made on the device, sent nowhere.
 */
export interface Receipt {
  readonly '@context': { readonly dct: 'http://purl.org/dc/terms/'; readonly dpv: 'https://w3id.org/dpv#' };
  readonly '@type': 'dpv:ConsentReceipt';
  readonly 'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt-record';
  /** `urn:uuid:…`, drawn anew each time a receipt is made and kept nowhere. */
  readonly 'dct:identifier': string;
  /** BCP 47: what the notice was in. */
  readonly 'dct:language': string;
  readonly 'dpv:hasNotice': {
    readonly '@type': 'dpv:ConsentNotice';
    readonly 'dct:source': string;
    /** Policy version that was answered. */
    readonly 'dct:hasVersion': number;
    /** `sha256:…` of what today's notice says in this language; '' where the bundle was not made by `sluice` (the one-file build). */
    readonly textHash: string;
  };
  readonly 'dpv:hasDataController': { readonly 'dpv:hasName': string; readonly site: string };
  /** Id of the regional rule that was applied, e.g. `*`, `US`. */
  readonly 'dpv:hasJurisdiction': string;
  readonly 'dpv:hasProcess': readonly ReceiptProcess[];
  /** Where the answer can be changed or taken back. */
  readonly 'dpv:hasConsentControl': {
    readonly '@type': 'dpv:WithdrawConsent';
    readonly 'dct:source': string;
    readonly 'dct:description': string;
  };
  readonly event: {
    readonly '@type': 'dpv:ExpressedConsent';
    /** UTC day of the answer, `YYYY-MM-DD`. */
    readonly 'dct:date': string;
    /** Last UTC day it holds. */
    readonly 'dct:valid': string;
    readonly 'dpv:isImplementedByEntity': 'dpv:DataSubject' | 'software';
    /** Given if anything was; expired once it holds no more. */
    readonly 'dpv:hasConsentStatus': ConsentStatus | 'dpv:ConsentExpired';
    /** Where it was given: `notice`, `preferences`, `api`, … */
    readonly source: string;
    /** The browser sent Global Privacy Control, and the visitor was shown so. */
    readonly gpc: boolean;
  };
}
