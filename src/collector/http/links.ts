import { DAY_MS } from '../durations.js';
import type { Rooms } from './rooms.js';

export type LinkKind = 'invitation' | 'reset' | 'share';

/** A link for a person. What it opens stands behind the `#`, which no server, log or referrer sees. */
export const linkTo = (url: string, kind: LinkKind, secret: string): string =>
  `${url}/app/#${kind}=${secret}`;

export const inDays = ({ now }: Pick<Rooms, 'now'>, days: number): number => now() + days * DAY_MS;

export const iso = (ms: number): string => new Date(ms).toISOString();
