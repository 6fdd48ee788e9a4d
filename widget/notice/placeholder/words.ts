import type { HeldEmbed } from '../../../src/protocol/embeds.js';
import type { LanguagePack, ServiceDetails } from '../../../src/protocol/page-config.js';
import { fill } from '../texts/wording.js';

/** What a placeholder says. A button that would do nothing is null. */
export interface Words {
  readonly title: string;
  readonly body: string;
  /** What the author calls the embed, or ''. */
  readonly what: string;
  readonly once: string | null;
  readonly always: string | null;
  /** Opens the preferences. */
  readonly options: string | null;
}

/**
 * The service by its name, else the host that would be asked, else the purpose. What is allowed for good is called by its own name: where
 * that is a whole purpose, the button says so.
 */
export function wordsOf(
  { texts, purposes }: Pick<LanguagePack, 'texts' | 'purposes'>,
  services: readonly Pick<ServiceDetails, 'id' | 'name'>[],
  { service, host, purpose, title, once, always }: HeldEmbed,
): Words {
  const label = (id: string | null | undefined): string => (id && purposes[id]?.label) || id || '';
  const named = services.find(({ id }) => id === service)?.name;
  const name = named ?? (host || label(purpose));
  const [whole] = Object.keys(always?.purposes ?? {});
  return {
    title: fill(texts.heldTitle, { name }),
    body: fill(texts.heldBody, { name }),
    what: title === name ? '' : title,
    once: once ? texts.loadOnce : null,
    always: always && fill(texts.loadAlways, { name: whole ? label(whole) : name }),
    options: once || always ? texts.reopen : null,
  };
}
