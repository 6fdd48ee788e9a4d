import type { Decision } from '../../protocol/decision.js';
import type { LanguagePack, PageConfig, ServiceDetails } from '../../protocol/page-config.js';
import { nameOf, sayIn } from '../../protocol/phrase.js';
import type { Receipt, ReceiptProcess, ReceiptRecipient } from '../../protocol/receipt.js';
import type { Rule } from '../../protocol/rule.js';
import { termOf } from '../proof/terms.js';
import { makeUuid } from '../proof/uuid.js';

const date = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);

/** What the visitor was told, in the language they were told it in. */
export interface Told {
  /** The controller. */
  readonly name: string;
  readonly policyUrl: string;
  readonly pack: LanguagePack;
  readonly services: readonly ServiceDetails[];
}

/** What the visitor can keep: the decision in words, with nothing in it that tells them from the next one. `today`: UTC day. */
export function receiptOf(
  page: PageConfig,
  { name: controller, policyUrl, pack, services }: Told,
  decision: Decision,
  today: number,
): Receipt {
  const rule = page.rules.rules.find((r) => r.id === decision.rule) ?? (page.rules.rules[0] as Rule);
  const given = [...Object.values(decision.purposes), ...Object.values(decision.services)].some(Boolean);
  const lastDay = decision.day + (given ? rule.grantDays : rule.refuseDays);
  const statusOf = (yes: boolean): ReceiptProcess['dpv:hasConsentStatus'] =>
    yes ? 'dpv:ConsentGiven' : 'dpv:ConsentRefused';
  const say = (phrase: string): string => sayIn(pack, phrase);
  const recipientsOf = (purpose: string, answer: boolean): ReceiptRecipient[] =>
    services
      .filter((service) => service.purpose === purpose)
      .map(({ id, name, provider, country, data, keeps, cookies, storage }) => ({
        service: say(name),
        'dpv:hasName': provider || name,
        'dpv:hasLocation': country,
        'dpv:hasPersonalData': data.map(say),
        'dpv:hasStorageCondition': {
          names: [...cookies, ...storage].map(nameOf),
          'dpv:hasDuration': say(keeps),
        },
        'dpv:hasConsentStatus': statusOf(decision.services[id] ?? answer),
      }));

  return {
    '@context': { dct: 'http://purl.org/dc/terms/', dpv: 'https://w3id.org/dpv#' },
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt-record',
    'dct:identifier': `urn:uuid:${makeUuid()}`,
    'dct:language': pack.lang,
    'dpv:hasNotice': {
      '@type': 'dpv:ConsentNotice',
      'dct:source': new URL(policyUrl, location.href).href,
      'dct:hasVersion': decision.policy,
      textHash: pack.hash && `sha256:${pack.hash}`,
    },
    'dpv:hasDataController': { 'dpv:hasName': controller, site: page.site },
    'dpv:hasJurisdiction': decision.rule,
    'dpv:hasProcess': Object.entries(decision.purposes).map(([purpose, answer]) => {
      const recipients = recipientsOf(purpose, answer);
      return {
        purpose,
        'dct:title': pack.purposes[purpose]?.label ?? purpose,
        'dpv:hasPurpose': termOf(purpose),
        'dpv:hasConsentStatus': statusOf(answer),
        'dpv:hasPersonalData': [...new Set(recipients.flatMap((to) => to['dpv:hasPersonalData']))],
        'dpv:hasRecipient': recipients,
      };
    }),
    'dpv:hasConsentControl': {
      '@type': 'dpv:WithdrawConsent',
      'dct:source': location.origin,
      'dct:description': pack.texts.receiptControl,
    },
    event: {
      '@type': 'dpv:ExpressedConsent',
      'dct:date': date(decision.day),
      'dct:valid': date(lastDay),
      'dpv:isImplementedByEntity': decision.source === 'software' ? 'software' : 'dpv:DataSubject',
      'dpv:hasConsentStatus': today > lastDay ? 'dpv:ConsentExpired' : statusOf(given),
      source: decision.source,
      gpc: decision.gpcSeen,
    },
  };
}
