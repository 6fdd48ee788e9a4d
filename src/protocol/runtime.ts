import type { SluiceEvents } from './api.js';
import type { Decision, DecisionSource } from './decision.js';
import type { PurposeId, ServiceId } from './ids.js';
import type { LanguagePack, PageConfig, Tree } from './page-config.js';
import type { Receipt } from './receipt.js';
import type { CreateRelease } from './release.js';
import type { Effect, Verdict } from './verdict.js';

/** What is answered; what is left out stays as the visitor chose it, else as the rule has it. */
export interface Answers {
  /** Null takes an answer back: the rule, and what it exempts, holds again. */
  readonly purposes: Readonly<Record<PurposeId, boolean | null>>;
  readonly services?: Readonly<Record<ServiceId, boolean>>;
}

/** How an answer came about. `person`: a trusted event, or one in response to a person's action. */
export interface How {
  readonly source: DecisionSource;
  readonly person: boolean;
}

/** One thing that was told, and when, in ms since the navigation began. */
export type Told = {
  [Name in keyof SluiceEvents]: readonly [name: Name, event: SluiceEvents[Name], at: number];
}[keyof SluiceEvents];

export interface Events {
  on<Name extends keyof SluiceEvents>(name: Name, fn: (event: SluiceEvents[Name]) => void): () => void;
  emit<Name extends keyof SluiceEvents>(name: Name, event: SluiceEvents[Name]): void;
  /** What was told from the start of the page, for what comes later than that. Bounded. */
  readonly past: readonly Told[];
}

/** What the first file offers to the notice and to `more.js`. */
export interface Runtime {
  readonly page: PageConfig;
  readonly events: Events;
  /** Runs a further file of the bundle. */
  load(file: string): void;
  verdict(): Verdict;
  decision(): Decision | null;
  /** Writes it, and tells the other tabs. What it changes in this page is another matter. */
  keep(decision: Decision): void;
  /** False: the answer would grant, no person gave it and the owner does not allow that; the preferences open instead. */
  answer(answers: Answers, how: How): boolean;
  acceptAll(how: How): boolean;
  rejectAll(how: How): void;
  withdraw(how: How): void;
  /** Opens the preferences, fetching what they need. */
  open(opener?: Element | null): void;
  close(): void;
  /** The pack the notice speaks in; fetched if it is not the default. */
  pack(): Promise<LanguagePack>;
  /** What has changed and is to be told; comes with `more.js`. */
  tell(): Promise<Tree>;
  /** The notice tells that it was visible for a second, or told a change. */
  noticed(what: 'shown' | 'told'): void;
}

/** A goal or event; see `count` in {@link ./api.ts}. */
export interface CountDetails {
  readonly value?: number;
  readonly currency?: string;
  readonly props?: Readonly<Record<string, string>>;
}

/** What `more.js` gives back to the first file. */
export interface More {
  readonly pack: LanguagePack;
  readonly preferences: PreferencesHost;
  /** Eraser and usage, in the order they are applied. */
  readonly effects: readonly Effect[];
  /** Makes what runs held scripts. */
  readonly createRelease: CreateRelease;
  count(name: string, details: CountDetails): void;
  receipt(): Promise<Receipt | null>;
  tell(): Promise<Tree>;
  /** What became of the notice, for the notice counters. */
  noticed(deed: NoticeDeed): void;
}

/** What the first file tells of the notice. Which answer it was can be seen from the decision, later. */
export interface NoticeDeed extends Pick<NoticeOutcome, 'software' | 'after'> {
  readonly what: 'shown' | 'told' | 'answered' | 'changed' | 'withdrawn';
}

export interface NoticeOutcome {
  readonly what: 'shown' | 'told' | 'accepted' | 'refused' | 'partial' | 'changed' | 'withdrawn' | 'gpc';
  readonly software: boolean;
  /** Seconds from the notice being visible to the answer, or null. */
  readonly after: number | null;
  /** Analytics is granted by it; left out where nothing was answered. */
  readonly granted?: boolean;
}

/** The preferences, second layer. */
export interface PreferencesHost {
  /** `because` software pressed accept: the visitor is told why they see this. */
  open(opener: Element | null, because?: 'software'): void;
  close(): void;
}
