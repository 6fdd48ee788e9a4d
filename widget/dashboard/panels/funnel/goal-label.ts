import type { Site } from '../../site.js';

/** A goal as the owner named it. */
export const goalLabel = (site: Site, id: string): string =>
  site.goals.find((goal) => goal.id === id)?.label ?? id;
