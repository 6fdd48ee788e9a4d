import type { KeptOptions } from '../kept.js';
import { say } from '../shell/say.js';
import { inMeta } from '../in-meta.js';
import { siteWords } from './named.js';

export const list = ({ json, ...options }: KeptOptions & { readonly json?: boolean }): Promise<void> =>
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
    const width = Math.max(...people.map(({ name }) => name.length));
    const lines = people.map(({ id, name, roles, hasPassword, totp }) => {
      const may = roles.map(({ site, role }) => `${role} of ${siteWords(site)}`).join(', ') || 'no role';
      const how = hasPassword ? (totp ? ', with an authenticator' : '') : ', has not chosen a password yet';
      return `${name.padEnd(width)}  ${id}  ${may}${how}`;
    });
    say(
      json,
      people,
      () => lines.join('\n') || 'Nobody has an account; sluice serve prints a link for the first.',
    );
  });
