import type { PurposeId } from '../../protocol/ids.js';
import type { ReceiptProcess } from '../../protocol/receipt.js';

type Term = ReceiptProcess['dpv:hasPurpose'];

/** Built-in purposes in the words of the Data Privacy Vocabulary 2 (w3id.org/dpv#vocab-purposes); the closest that is not too narrow. */
const TERMS: Readonly<Record<PurposeId, Term>> = {
  preferences: 'dpv:UserInterfacePersonalisation',
  personalization: 'dpv:ServicePersonalisation',
  analytics: 'dpv:ServiceUsageAnalytics',
  support: 'dpv:CommunicationForCustomerCare',
  media: 'dpv:RequestedServiceProvision',
  marketing: 'dpv:TargetedAdvertising',
};

/** A purpose of the owner's own is just that: its text says what for. */
export const termOf = (purpose: PurposeId): Term =>
  Object.hasOwn(TERMS, purpose) ? (TERMS[purpose] as Term) : 'dpv:Purpose';
