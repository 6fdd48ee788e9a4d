import type { SiteConfig } from '../../protocol/site-config.js';
import { lookAtPurposes } from './purposes.js';
import { lookAtServices } from './services.js';
import type { Tell } from './tell.js';
import { lookAtTexts } from './texts.js';
import { lookAtVariants } from './variants.js';

export { HONESTY_RULES, type Holder, type HonestyRule } from './rules.js';

/** Looks at a config, and adds what is wrong with it. */
export type Look = (site: SiteConfig, add: (path: string, value: unknown, message: string) => void) => void;

/** How a message names the rule that a config breaks; docs/honesty.md says what it asks. */
export const nameRule = (rule: string): string => ` (honesty: ${rule})`;

const honest =
  (look: (site: SiteConfig, tell: Tell) => void): Look =>
  (site, add) =>
    look(site, (rule, path, value, message) => add(path, value, message + (rule ? nameRule(rule) : '')));

/** What of the rules in `rules.ts` can be seen in a config. */
export const HONESTY_LOOKS: readonly Look[] = [
  honest(lookAtTexts),
  honest(lookAtPurposes),
  honest(lookAtServices),
  honest(lookAtVariants),
];
