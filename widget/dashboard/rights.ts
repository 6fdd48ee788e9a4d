import type { ALL_SITES, Me } from '../../src/protocol/people.js';

/** In the place of a site's id. Repeated because its file holds a validator, which must not travel here; the type keeps the two the same. */
export const EVERYWHERE: typeof ALL_SITES = '*';

/** The pages of a site's settings, and the right on the site that each needs. */
const SETTINGS = [
  { id: 'people', right: 'people' },
  { id: 'shares', right: 'share' },
  { id: 'tokens', right: 'people' },
  { id: 'mail', right: 'manage' },
  { id: 'audit', right: 'people' },
] as const;
export type SettingsId = (typeof SETTINGS)[number]['id'];

/** As the collector will decide it: this only keeps buttons away that would do nothing. */
export const may = ({ grants }: Pick<Me, 'grants'>, right: string, site: string): boolean =>
  grants.some((grant) => (grant.site === EVERYWHERE || grant.site === site) && grant.rights.includes(right));

export const settingsFor = (me: Pick<Me, 'grants'>, site: string): readonly { readonly id: SettingsId }[] =>
  SETTINGS.filter(({ right }) => may(me, right, site));
