import type { Language } from '../../protocol/ids.js';

/** What the accept and the reject button may say. */
export type LabelPair = readonly [accept: string, reject: string];

/**
 * Besides our own pair, for the languages we are sure of; a region's language (`pt-BR`) has those of its base too. As a pair, because
 * two honest words make a dishonest choice when one is loud and the other faint: "Accept all" beside "Decline".
 */
export const LABEL_PAIRS: Readonly<Record<Language, readonly LabelPair[]>> = {
  en: [
    ['Accept all', 'Reject all'],
    ['Accept all', 'Refuse all'],
    ['Accept all', 'Decline all'],
    ['Allow all', 'Reject all'],
    ['Allow all', 'Refuse all'],
    ['Accept', 'Reject'],
    ['Accept', 'Refuse'],
    ['Accept', 'Decline'],
    ['Allow', 'Refuse'],
    ['I accept', 'I refuse'],
    ['Yes', 'No'],
    ['Accept cookies', 'Reject cookies'],
    ['Accept all cookies', 'Reject all cookies'],
  ],
  de: [
    ['Alle akzeptieren', 'Alle ablehnen'],
    ['Alle annehmen', 'Alle ablehnen'],
    ['Alle erlauben', 'Alle ablehnen'],
    ['Alles akzeptieren', 'Alles ablehnen'],
    ['Akzeptieren', 'Ablehnen'],
    ['Annehmen', 'Ablehnen'],
    ['Erlauben', 'Ablehnen'],
    ['Zustimmen', 'Ablehnen'],
    ['Ja', 'Nein'],
    ['Cookies akzeptieren', 'Cookies ablehnen'],
  ],
  fr: [
    ['Tout accepter', 'Tout refuser'],
    ['Tout autoriser', 'Tout refuser'],
    ['Accepter', 'Refuser'],
    ['Autoriser', 'Refuser'],
    ['J’accepte', 'Je refuse'],
    ['Oui', 'Non'],
    ['Accepter les cookies', 'Refuser les cookies'],
  ],
  es: [
    ['Aceptar todo', 'Rechazar todo'],
    ['Aceptar todas', 'Rechazar todas'],
    ['Aceptar', 'Rechazar'],
    ['Sí', 'No'],
    ['Aceptar cookies', 'Rechazar cookies'],
  ],
  it: [
    ['Accetta tutto', 'Rifiuta tutto'],
    ['Accetta tutti', 'Rifiuta tutti'],
    ['Accetta', 'Rifiuta'],
    ['Accetto', 'Rifiuto'],
    ['Sì', 'No'],
  ],
  nl: [
    ['Alles accepteren', 'Alles weigeren'],
    ['Alles accepteren', 'Alles afwijzen'],
    ['Alles toestaan', 'Alles weigeren'],
    ['Accepteren', 'Weigeren'],
    ['Toestaan', 'Weigeren'],
    ['Ja', 'Nee'],
  ],
  pt: [
    ['Aceitar tudo', 'Rejeitar tudo'],
    ['Aceitar tudo', 'Recusar tudo'],
    ['Aceitar todos', 'Rejeitar todos'],
    ['Aceitar', 'Rejeitar'],
    ['Aceitar', 'Recusar'],
    ['Sim', 'Não'],
  ],
  pl: [
    ['Akceptuj wszystko', 'Odrzuć wszystko'],
    ['Akceptuj wszystkie', 'Odrzuć wszystkie'],
    ['Akceptuj', 'Odrzuć'],
    ['Akceptuję', 'Odrzucam'],
    ['Tak', 'Nie'],
  ],
  sv: [
    ['Acceptera alla', 'Avvisa alla'],
    ['Godkänn alla', 'Avvisa alla'],
    ['Acceptera', 'Avvisa'],
    ['Ja', 'Nej'],
  ],
  da: [
    ['Accepter alle', 'Afvis alle'],
    ['Tillad alle', 'Afvis alle'],
    ['Accepter', 'Afvis'],
    ['Ja', 'Nej'],
  ],
  nb: [
    ['Godta alle', 'Avvis alle'],
    ['Godta', 'Avvis'],
    ['Ja', 'Nei'],
  ],
  fi: [
    ['Hyväksy kaikki', 'Hylkää kaikki'],
    ['Hyväksy', 'Hylkää'],
    ['Kyllä', 'Ei'],
  ],
  cs: [
    ['Přijmout vše', 'Odmítnout vše'],
    ['Přijmout', 'Odmítnout'],
    ['Ano', 'Ne'],
  ],
};
