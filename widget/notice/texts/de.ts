import type { Wording } from './wording.js';

export const de: Wording = {
  lang: 'de',
  dir: 'ltr',
  texts: {
    title: 'Dürfen wir Cookies verwenden?',
    body: '{name} möchte Daten auf Ihrem Gerät speichern und auslesen, in Cookies und ähnlichen Speichern, für: {purposes}.',
    parties: 'Daten gingen an {count} weitere Unternehmen.',
    partiesOne: 'Daten gingen an ein weiteres Unternehmen.',
    partiesNone: 'Kein anderes Unternehmen ist beteiligt.',
    consequence:
      'Wenn Sie ablehnen, läuft nur, was die Website zum Funktionieren braucht. Ihre Antwort können Sie auf jeder Seite unter „Cookie-Einstellungen“ ändern.',
    accept: 'Alle akzeptieren',
    reject: 'Alle ablehnen',
    options: 'Einstellungen',
    policy: 'Datenschutzerklärung',
    close: 'Schließen und alle ablehnen',
    reopen: 'Cookie-Einstellungen',
    privacyChoices: 'Ihre Datenschutz-Auswahl',
    gpcHonoured: 'Widerspruch beachtet',
    preferencesTitle: 'Cookie-Einstellungen',
    preferencesBody:
      'Entscheiden Sie für jeden Zweck einzeln. Was Ihre Einwilligung braucht, bleibt aus, bis Sie es einschalten. Erst die Schaltflächen unten ändern etwas.',
    optOutTitle: 'Ihre Datenschutz-Auswahl',
    optOutBody:
      'Wo Sie sind, ist dies eingeschaltet, solange Sie es nicht ausschalten. Ausschalten gilt als Widerspruch und wirkt sofort, wenn Sie speichern.',
    save: 'Auswahl speichern',
    withdraw: 'Alles widerrufen',
    leave: 'Schließen, ohne zu speichern',
    alwaysOn: 'Immer an',
    necessaryLabel: 'Notwendig',
    necessaryText:
      'Was die Website zum Funktionieren braucht, etwa Anmeldung, Warenkorb oder Schutz vor Missbrauch, und ein Cookie, das sich Ihre Antwort hier merkt.',
    services: 'Dienste: {count}',
    noServices: 'Kein Dienst eines anderen Unternehmens ist beteiligt.',
    provider: 'Anbieter',
    data: 'Erhält',
    cookies: 'Cookies',
    storage: 'Speicher im Browser',
    keeps: 'Aufbewahrt',
    hosts: 'Gesendet an',
    on: 'An',
    off: 'Aus',
    chosenAll: 'Sie haben am {date} alle akzeptiert.',
    chosenNone: 'Sie haben am {date} alle abgelehnt.',
    chosenSome: 'Sie haben am {date} erlaubt: {purposes}.',
    notChosen: 'Sie haben noch nicht geantwortet.',
    againExpired: 'Ihre letzte Antwort ist zu alt, um noch zu gelten. Deshalb fragen wir noch einmal.',
    againNew: 'Wir fragen noch einmal, weil dies neu ist: {what}.',
    gpcText:
      'Ihr Browser sendet Global Privacy Control. Das gilt als Widerspruch; was er umfasst, ist ausgeschaltet.',
    softwareAsked:
      'Ein Programm in Ihrem Browser hat „Alle akzeptieren“ gedrückt. Die Einwilligung muss von Ihnen kommen, deshalb wurde nichts eingeschaltet. Bitte wählen Sie hier.',
    saved: 'Ihre Auswahl ist gespeichert.',
    changed: 'Unsere Datenschutzerklärung hat sich geändert',
    understood: 'Verstanden',
    heldTitle: '{name} ist nicht geladen',
    heldBody: 'Um dies zu zeigen, würde {name} Daten über Ihren Besuch erhalten.',
    loadOnce: 'Dieses Mal laden',
    loadAlways: '{name} immer laden',
    countedTitle: 'Über diesen Besuch gezählt',
    countedNothing: 'Es wird nichts gezählt.',
    countedViews: 'Gesehene Seiten: {count}',
  },
  purposes: {
    preferences: {
      label: 'Gemerkte Einstellungen',
      text: 'Merkt sich für Ihren nächsten Besuch, was Sie hier einstellen, etwa Sprache oder Schriftgröße.',
    },
    personalization: {
      label: 'Persönliche Inhalte',
      text: 'Wählt Inhalte nach Browser, Sprache, Gerät, Uhrzeit und der Seite aus, von der Sie kommen.',
    },
    analytics: {
      label: 'Nutzungsstatistik',
      text: 'Zählt, welche Seiten gelesen werden, woher Besuche kommen und mit welcher Art von Gerät.',
    },
    support: {
      label: 'Hilfe und Chat',
      text: 'Zeigt ein Feld für Hilfe oder Chat. Der Anbieter erhält, was Sie schreiben, und die Adresse der Seite.',
    },
    media: {
      label: 'Videos und Karten',
      text: 'Zeigt Videos, Karten und Beiträge anderer Websites. Deren Anbieter erfahren, auf welcher Seite Sie sind.',
    },
    marketing: {
      label: 'Werbung',
      text: 'Misst, welche Anzeigen zu einem Besuch oder Kauf führen, und lässt Werbefirmen Ihren Browser auf anderen Websites wiedererkennen, um Ihnen Anzeigen zu zeigen.',
    },
  },
};
