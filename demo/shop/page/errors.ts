import { init } from '@sentry/browser';

/** Sentry out of the shop's own bundle; nothing of it is fetched before it is granted. */
export function reportErrors(dsn: string): void {
  init({ dsn, release: 'harbour-goods@1' });
}
