/**
 * Every sentence a visitor can meet, by key. `{name}`, `{count}`, `{purposes}`, `{date}`, `{what}` are filled in. A language is a
 * value of this type, complete; owners override single keys.
 */
export interface NoticeTexts {
  // First layer.
  /** Holds the word cookies: that is how software which answers notices finds ours. */
  readonly title: string;
  /** Who asks ({name}) and for what ({purposes}). */
  readonly body: string;
  /** How many third parties ({count}) take part; `partiesNone` when there are none. */
  readonly parties: string;
  readonly partiesOne: string;
  readonly partiesNone: string;
  /** What happens either way, and how to go back. */
  readonly consequence: string;
  readonly accept: string;
  readonly reject: string;
  readonly options: string;
  readonly policy: string;
  /** The close button of the first layer, which refuses; says so. */
  readonly close: string;
  // The way back.
  readonly reopen: string;
  /** Where the rule is opt-out. */
  readonly privacyChoices: string;
  /** The browser's signal was obeyed; a few words. */
  readonly gpcHonoured: string;
  // Preferences.
  readonly preferencesTitle: string;
  readonly preferencesBody: string;
  readonly optOutTitle: string;
  readonly optOutBody: string;
  readonly save: string;
  readonly withdraw: string;
  /** The close button of the preferences, which changes nothing; says so. */
  readonly leave: string;
  readonly alwaysOn: string;
  readonly necessaryLabel: string;
  readonly necessaryText: string;
  /** Opens a purpose's list of services; {count} of them. */
  readonly services: string;
  readonly noServices: string;
  readonly provider: string;
  readonly data: string;
  readonly cookies: string;
  readonly storage: string;
  readonly keeps: string;
  readonly hosts: string;
  /** {country}: a provider outside the European Economic Area. */
  readonly outsideEea: string;
  /** How long a cookie or an entry is kept that goes when the browser is closed. */
  readonly sessionOnly: string;
  /** What our own cookie is for. */
  readonly ownCookie: string;
  readonly on: string;
  readonly off: string;
  // Why things are as they are.
  readonly chosenAll: string;
  readonly chosenNone: string;
  /** {purposes} lists what was allowed. */
  readonly chosenSome: string;
  readonly notChosen: string;
  readonly againExpired: string;
  /** {what} lists what was added. */
  readonly againNew: string;
  /** The browser's signal was obeyed; what that means. */
  readonly gpcText: string;
  readonly softwareAsked: string;
  /** Heading of what the policy has changed since the visitor answered. */
  readonly changedSince: string;
  /** Where measurement is exempt: the site counts its visits itself, without asking, and can be told to stop. */
  readonly exemptText: string;
  /** Label of the switch that stops it. */
  readonly exemptLabel: string;
  readonly saved: string;
  /** Heading of a change that is told, not asked. */
  readonly changed: string;
  readonly understood: string;
  // What the visitor can keep of their answer, and how to have it forgotten.
  /** Opens the receipt. */
  readonly receipt: string;
  readonly allowed: string;
  readonly refused: string;
  /** Day of the answer; last day it holds. */
  readonly answeredOn: string;
  readonly validUntil: string;
  readonly policyVersion: string;
  /** Before a country's name: its rule was applied. */
  readonly ruleApplied: string;
  /** In the saved receipt: how the answer is changed or taken back. */
  readonly receiptControl: string;
  /** Saves the receipt as a file. */
  readonly saveReceipt: string;
  readonly forget: string;
  /** What `forget` does. */
  readonly forgetBody: string;
  readonly forgotten: string;
  // The table of services and cookies on the policy page; further headings are those of the preferences.
  readonly declarationTitle: string;
  readonly service: string;
  readonly purpose: string;
  readonly yourAnswer: string;
  // Placeholders.
  readonly heldTitle: string;
  readonly heldBody: string;
  readonly loadOnce: string;
  readonly loadAlways: string;
  // What was counted about this visit.
  readonly countedTitle: string;
  readonly countedNothing: string;
  /** What is sent of it, and that nobody is recognised by it. */
  readonly countedBody: string;
  readonly countedViews: string;
  /** Before a number of minutes or seconds. */
  readonly countedTime: string;
  /** Before the name of a site, a campaign or the like. */
  readonly countedSource: string;
  /** Before a kind of device and a browser's name. */
  readonly countedDevice: string;
  readonly countedGoals: string;
  // What a page counts by itself; each before a number and what it was.
  readonly countedOutbound: string;
  readonly countedDownloads: string;
  readonly countedForms: string;
  readonly countedSearches: string;
  readonly countedMissing: string;
  /** Before the names of what else the site counts. */
  readonly countedEvents: string;
  /** Before the five web vitals. */
  readonly countedSpeed: string;
}
