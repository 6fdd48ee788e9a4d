import { addDays, type IsoDay } from '../../state/day.js';

/** The moment a grant ends that holds on a whole last day, as the collector takes it; null: until it is revoked. */
export const endOf = (lastDay: IsoDay | ''): string | null =>
  lastDay === '' ? null : `${addDays(lastDay, 1)}T00:00:00Z`;

/** The last day on which a grant holds that ends at a moment. */
export const lastDayOf = (expiresAt: string): IsoDay =>
  new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, 10);
