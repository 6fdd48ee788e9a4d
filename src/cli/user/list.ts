import { inMeta, siteWords } from './in-meta.js';
import type { KeptOptions } from '../kept.js';

export const list = ({
  json = false,
  ...options
}: KeptOptions & { readonly json?: boolean }): Promise<void> =>
  inMeta(options, async (meta) => {
    const people = await Promise.all(
      (await meta.accounts.all()).map(async ({ id, name, password, totp }) => ({
        id,
        name,
        roles: await meta.roles.of(id),
        hasPassword: password !== null,
        totp: totp !== null,
      })),
    );
    if (json) return console.log(JSON.stringify(people));
    if (people.length === 0)
      return console.log('Nobody has an account; sluice serve prints a link for the first.');
    const width = Math.max(...people.map(({ name }) => name.length));
    for (const { id, name, roles, hasPassword, totp } of people) {
      const may = roles.map(({ site, role }) => `${role} of ${siteWords(site)}`).join(', ') || 'no role';
      const how = hasPassword ? (totp ? ', with an authenticator' : '') : ', has not chosen a password yet';
      console.log(`${name.padEnd(width)}  ${id}  ${may}${how}`);
    }
  });
