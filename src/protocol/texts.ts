/**
 * Every sentence a visitor can meet, by key. `{name}`, `{count}`, `{purposes}`, `{date}`, `{what}` are filled in. A language is a
 * value of this type, complete; owners override single keys.
 */
export interface NoticeTexts {
  // First layer.
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
  readonly close: string;
  // Preferences.
  readonly preferencesTitle: string;
  readonly preferencesBody: string;
  readonly save: string;
  readonly alwaysOn: string;
  readonly necessaryLabel: string;
  readonly necessaryText: string;
  readonly services: string;
  readonly noServices: string;
  readonly provider: string;
  readonly data: string;
  readonly cookies: string;
  readonly storage: string;
  readonly keeps: string;
  readonly hosts: string;
  readonly on: string;
  readonly off: string;
  readonly reopen: string;
  // Why things are as they are.
  readonly chosenOn: string;
  readonly notChosen: string;
  readonly againExpired: string;
  /** {what} lists what was added. */
  readonly againNew: string;
  readonly changed: string;
  readonly gpcHonoured: string;
  readonly optOutTitle: string;
  readonly optOutBody: string;
  readonly privacyChoices: string;
  readonly softwareAsked: string;
  readonly withdraw: string;
  readonly saved: string;
  readonly understood: string;
  // Placeholders.
  readonly heldTitle: string;
  readonly heldBody: string;
  readonly loadOnce: string;
  readonly loadAlways: string;
  // What was counted about this visit.
  readonly countedTitle: string;
  readonly countedNothing: string;
  readonly countedViews: string;
}
