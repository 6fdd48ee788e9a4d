/** What a site.json is made of; each is one question, and one option of the command. */
export interface Answers {
  /** Addresses of the site's own, as origins: `https://www.harbour.example`. The first is the one visitors know. */
  readonly domains: readonly string[];
  readonly site: string;
  readonly name: string;
  /** Ids of the catalogue. */
  readonly services: readonly string[];
  /** `local`: the rules of where each visitor is; `opt-in`: everybody is asked; or a region whose rule holds for everybody. */
  readonly rules: string;
  readonly languages: readonly string[];
  readonly privacyUrl: string;
  /** Origin of the collector; null: nothing is counted. */
  readonly collector: string | null;
  /** IANA zone that decides which day a visit belongs to. */
  readonly timeZone: string;
}

export type Key = keyof Answers;
export type Given = { -readonly [key in Key]?: Answers[key] };
