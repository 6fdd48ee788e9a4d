import type { Language } from '../../protocol/ids.js';

/** What a text must not say, by language: the rule it breaks, and how such a text is mended. */
export interface Phrases {
  /** Says nothing of what is done. EDPB 03/2022: vague wording. */
  readonly vague: RegExp;
  /** Praises, pleads, shames or threatens. EDPB 03/2022: stirring. */
  readonly emotive: RegExp;
  /** A no of a no, which is read as its opposite. */
  readonly doubleNegative: RegExp;
  /** Sells something. Not looked for in what a purpose is for: a site may well count its discounts. */
  readonly promotion: RegExp;
}

const EDGE = '[^\\p{L}\\p{N}]';
/**
 * A whole word or phrase, in the first group. `\b` knows only Latin letters without accents, and this also runs in browsers that know no
 * lookbehind (Safari before 16.4), where one such pattern would stop the whole file.
 */
const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?:^|${EDGE})(${alternatives.join('|')})(?=$|${EDGE})`, 'iu');

/** A no, and another within the same part of a sentence. Not "as long as you do not switch it off", which says what it means. */
const twice = (no: string, another: string): RegExp =>
  words(`(?:${no})(?=${EDGE})[^.,;:]{0,40}${EDGE}(?:${another})`);

/** Languages we are sure of. In the others only what no language is needed for is looked for; see `signs.ts`. */
export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    vague: words(
      '(?:improve|enhance|optimi[sz]e|better|best)\\p{L}*(?: \\p{L}+){0,3} (?:experiences?|services?|sites?|websites?|products?)',
      'user experience',
      'and (?:much )?more',
      'and so on',
      'etc',
      'various purposes',
      '(?:business|commercial|other|legitimate) (?:purposes|interests)',
      'relevant (?:ads|content|offers|information)',
      '^(?:other|others|various|miscellaneous)$',
    ),
    emotive: words(
      'sorry',
      'sad(?:ly)?',
      'unfortunately',
      'miss(?:ing)? out',
      'love',
      'hate',
      'happy',
      'awesome',
      'great',
      'amazing',
      'delicious',
      'yum(?:my)?',
      'no,? thanks',
      "I (?:do not|don[’']t) (?:care|want|like|mind)",
      'please (?:accept|allow|agree)',
      'we (?:value|care|respect)',
      'privacy (?:is important|matters)',
      "don[’']t worry",
      'trust us',
      'recommended',
      "(?:may|might|will|won[’']t|cannot|can[’']t)(?: \\p{L}+){0,2} (?:work|function|load) (?:properly|correctly|as (?:expected|intended))",
      '(?:worse|limited|degraded|reduced|poor(?:er)?) (?:experience|functionality|service)',
    ),
    doubleNegative: twice(
      "not|never|don[’']t|won[’']t",
      'not|never|refuse|reject|decline|disagree|object|opt[- ]out|deny',
    ),
    promotion: words(
      'discounts?',
      'coupons?',
      'vouchers?',
      'newsletters?',
      'subscribe',
      'sign up',
      'free (?:shipping|gift|trial|delivery)',
      'special offers?',
      'giveaway',
      'win',
      'our app',
      '\\d+ ?(?:%|percent) off',
    ),
  },
  de: {
    vague: words(
      '(?:verbesser|optimier|bereicher)\\p{L}*(?: \\p{L}+){0,4} (?:erlebnis\\p{L}*|angebots?|website|webseite|dienste?|services?)',
      '(?:angebot|website|webseite|dienste?|services?)(?: \\p{L}+){0,3} (?:verbesser|optimier)\\p{L}*',
      '\\p{L}*erlebnis(?:se)?',
      'bestmöglich\\p{L}*',
      'und (?:vieles )?mehr',
      'und so weiter',
      'usw',
      'etc',
      '(?:geschäftliche|berechtigte|sonstige|andere|verschiedene) (?:zwecke|interessen)',
      'relevante? (?:inhalte|werbung|anzeigen|angebote)',
      '^(?:sonstige[sn]?|andere[sn]?|verschiedenes)$',
    ),
    emotive: words(
      'leider',
      'schade',
      'verpass\\p{L}*',
      'liebe[nr]?',
      'lecker\\p{L}*',
      'toll\\p{L}*',
      'super',
      'nein,? danke',
      'bitte (?:akzeptieren|zustimmen|erlauben|stimmen)',
      'ist uns wichtig',
      'liegt uns am herzen',
      'keine sorge',
      'vertrauen sie uns',
      'empfohlen',
      '(?:schlechter|eingeschränkt|begrenzt)\\p{L}* (?:nutzung|funktion\\p{L}*|erlebnis)',
      '(?:möglicherweise|eventuell|vielleicht)(?: \\p{L}+){0,3} nicht(?: \\p{L}+){0,2} (?:funktionier\\p{L}*|verfügbar)',
    ),
    doubleNegative: twice(
      'nicht|kein\\p{L}*|nie(?:mals)?',
      'nicht|ablehn\\p{L}*|verweiger\\p{L}*|widersprech\\p{L}*',
    ),
    promotion: words(
      'rabatt\\p{L}*',
      'gutschein\\p{L}*',
      'newsletter',
      'abonnier\\p{L}*',
      'gratis',
      'kostenlos\\p{L}*',
      'sonderangebot\\p{L}*',
      'gewinn(?:en|spiel\\p{L}*)',
      'unsere app',
    ),
  },
  fr: {
    vague: words(
      '(?:améliorer|optimiser|enrichir)(?: \\p{L}+){0,4} (?:expérience|services?|site)',
      'meilleure expérience',
      'et (?:bien )?plus encore',
      'etc',
      '(?:diverses|autres) finalités',
      'intérêts? légitimes?',
      'contenus? pertinents?',
      '^(?:autres?|divers)$',
    ),
    emotive: words(
      'désolée?s?',
      'malheureusement',
      'dommage',
      'adore[rz]?',
      'super',
      'génial',
      'non,? merci',
      'veuillez accepter',
      'nous tient à c(?:œ|oe)ur',
      'nous respectons',
      'rassurez-vous',
      'recommandée?',
      'dégradée?s?',
      'risque de ne pas fonctionner',
    ),
    doubleNegative: twice('ne', '(?:refus|oppos)\\p{L}*'),
    promotion: words(
      'remises?',
      'réductions?',
      'codes? promo',
      'newsletter',
      'infolettre',
      'abonne[rz](?:-vous)?',
      'gratuite?s?',
      'offres? spéciales?',
      'gagne[rz]',
    ),
  },
  es: {
    vague: words(
      '(?:mejorar|optimizar)(?: \\p{L}+){0,4} (?:experiencia|servicios?|sitio|web)',
      'mejor experiencia',
      'y (?:mucho )?más',
      'etc',
      '(?:diversas|otras) finalidades',
      'interés legítimo',
      'contenidos? relevantes?',
      '^(?:otros|otras|varios)$',
    ),
    emotive: words(
      'lo sentimos',
      'lamentablemente',
      'desgraciadamente',
      'pena',
      'encanta',
      'genial',
      'no,? gracias',
      'por favor,? (?:acepte|acepta)',
      'nos importa',
      'recomendado',
      'podría no funcionar',
    ),
    doubleNegative: twice('no', '(?:rechaz|deneg|opon)\\p{L}*'),
    promotion: words(
      'descuentos?',
      'cup(?:ón|ones)',
      'boletín',
      'newsletter',
      'suscr[ií]b\\p{L}*',
      'gratis',
      'ofertas?',
      'gan[ea]r?',
    ),
  },
  it: {
    vague: words(
      '(?:migliorare|ottimizzare)(?: \\p{L}+){0,4} (?:esperienza|servizi|servizio|sito)',
      'migliore esperienza',
      'e (?:molto )?altro',
      'ecc',
      '(?:varie|altre) finalità',
      'legittimo interesse',
      'contenuti (?:pertinenti|rilevanti)',
      '^(?:altro|altri|varie)$',
    ),
    emotive: words(
      'purtroppo',
      'ci dispiace',
      'peccato',
      'adoro',
      'fantastic\\p{L}*',
      'no,? grazie',
      'ci sta a cuore',
      'consigliato',
      'potrebbe non funzionare',
    ),
    doubleNegative: twice('non', '(?:rifiut|neg|oppo)\\p{L}*'),
    promotion: words(
      'scont[oi]',
      'buon[oi] sconto',
      'newsletter',
      'iscriviti',
      'gratis',
      'gratuit[oaie]',
      'offert[ae]',
      'vinci',
    ),
  },
  nl: {
    vague: words(
      '(?:verbeter|optimaliser)\\p{L}*(?: \\p{L}+){0,4} (?:ervaring|diensten|dienst|website|site)',
      'ervaring(?: \\p{L}+){0,3} (?:verbeter|optimaliser)\\p{L}*',
      'beste ervaring',
      'en (?:nog veel )?meer',
      'enz',
      '(?:diverse|andere|overige) doeleinden',
      'gerechtvaardigd belang',
      'relevante (?:inhoud|advertenties)',
      '^(?:overig\\p{L}*|anders)$',
    ),
    emotive: words(
      'helaas',
      'jammer',
      'dol op',
      'geweldig\\p{L}*',
      'lekker\\p{L}*',
      'nee,? bedankt',
      'vinden we belangrijk',
      'geen zorgen',
      'aanbevolen',
      'werkt mogelijk niet',
    ),
    doubleNegative: twice('niet|geen', 'niet|(?:weiger|afwijz)\\p{L}*'),
    promotion: words(
      'korting\\p{L}*',
      'nieuwsbrief',
      'gratis',
      'aanbieding\\p{L}*',
      'abonneer\\p{L}*',
      'win',
    ),
  },
};
