import type { Page } from 'playwright/test';
import { type Kept, nameOf } from '../../../../src/protocol/phrase.js';
import type { Service } from '../../../../src/protocol/service.js';

const globs = (kept: readonly Kept[]): RegExp =>
  new RegExp(
    `^(${kept
      .map((one) =>
        nameOf(one)
          .replace(/[^\w*]/g, '\\$&')
          .replace(/\*+/g, '.*'),
      )
      .join('|')})$`,
    's',
  );

/** Is this host one of the service's? The same question as the gate's, answered by other code. */
export function ownsHost({ hosts }: Pick<Service, 'hosts'>, host: string): boolean {
  return hosts.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern,
  );
}

/** Names, by where they are kept. */
export interface Stored {
  readonly cookies: readonly string[];
  readonly keys: readonly string[];
}

/** Sluice's own names are nobody's leak. */
const OURS = /^(__Secure-)?sluice$|^sluice:/;

/** Everything that stands in the browser in the first party's name, HttpOnly cookies too. */
export async function readStored(page: Page): Promise<Stored> {
  const cookies = (await page.context().cookies())
    .filter(({ domain }) => /(^|\.)shop\.example$/.test(domain))
    .map(({ name }) => name);
  const keys = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ]);
  const foreign = (names: readonly string[]) => [...new Set(names)].filter((name) => !OURS.test(name));
  return { cookies: foreign(cookies), keys: foreign(keys) };
}

/** The part of it that is the service's. */
export function ofService({ cookies, storage }: Service, stored: Stored): Stored {
  const [cookie, key] = [globs(cookies), globs(storage)];
  return {
    cookies: stored.cookies.filter((name) => name && cookies.length && cookie.test(name)),
    keys: stored.keys.filter((name) => name && storage.length && key.test(name)),
  };
}
