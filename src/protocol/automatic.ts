/** What a page counts by itself, as `events` of these names with one property each; no declared event may have one. */
export const AUTOMATIC = {
  outbound: 'host',
  download: 'file',
  search: 'term',
  form: 'form',
  'not-found': 'path',
} as const;
export type Automatic = keyof typeof AUTOMATIC;
