import type { PurposeId, ServiceId } from './ids.js';
import type { Answers } from './runtime.js';

/** What is known of an embed that waits. */
export interface HeldEmbed {
  /** Whose it is; null where no service names it. */
  readonly service: ServiceId | null;
  /** Host of its address, or ''. */
  readonly host: string;
  /** Purpose of its mark or of its service, or null. */
  readonly purpose: PurposeId | null;
  /** What its author calls it: its title, or ''. */
  readonly title: string;
  /** Address of the owner's picture, which is the first party's; null: there is none that may be asked for. */
  readonly poster: string | null;
  /** May it be let go alone? Not for a minor, and not where a policy of the browser's holds it too. */
  readonly once: boolean;
  /** The answer that lets it go for good; null where no answer can. */
  readonly always: Answers | null;
}

/** The gate's side of a placeholder: what waits, and how one of it is let go. Names elements by what waits: a frame, a player, a marked template. */
export interface Embeds {
  find(): Element[];
  describe(waiting: Element): HeldEmbed;
  /** What a visitor would see of it. A template's, before it takes its place. */
  shown(waiting: Element): HTMLElement;
  /** For a template: what takes its room until it is let go, silent; the second is what `shown` will be. Null for all others. */
  standIn(waiting: Element): readonly [content: DocumentFragment, box: Element] | null;
  /** Lets this one go, in this page view. Nothing else of its service. */
  release(waiting: Element): void;
  /** Takes away again what `release` let go. */
  takeBack(): void;
}
