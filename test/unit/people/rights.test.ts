import fc from 'fast-check';
import { expect, it } from 'vitest';
import { may, ofRole, ofScopes, ofShare, type Right, within } from '../../../src/collector/people/index.js';
import { ROLES, SCOPES } from '../../../src/protocol/people.js';
import { histories } from '../../support/histories.js';

const RIGHTS: readonly Right[] = ['ask', 'inspect', 'share', 'manage', 'people', 'metrics'];
const aSite = fc.constantFrom('alpha', 'bravo', '*');
const aRole = fc.tuple(aSite, fc.constantFrom(...ROLES)).map(([site, role]) => ofRole(site, role));
const aToken = fc
  .tuple(aSite, fc.uniqueArray(fc.constantFrom(...SCOPES), { minLength: 1 }))
  .map(([site, scopes]) => ofScopes(site, scopes));

it('lets a token do exactly what both it and its maker may', () => {
  fc.assert(
    fc.property(aToken, fc.array(aRole, { maxLength: 3 }), (token, maker) => {
      const left = within(token, maker);
      for (const site of ['alpha', 'bravo', 'charlie', '*']) {
        for (const right of RIGHTS) {
          const both = may([token], right, site) && may(maker, right, site);
          expect(may(left, right, site)).toBe(both);
        }
      }
    }),
    histories(60),
  );
});

it('gives each role what the one before it has', () => {
  const has = ROLES.map((role) => RIGHTS.filter((right) => may([ofRole('alpha', role)], right, 'alpha')));
  expect(has).toEqual([['ask', 'inspect'], ['ask', 'inspect', 'share'], RIGHTS]);
});

it('lets no token make people, and no link do more than ask', () => {
  expect(may([ofScopes('*', SCOPES)], 'people', '*')).toBe(false);
  expect(RIGHTS.filter((right) => may([ofShare('alpha')], right, 'alpha'))).toEqual(['ask']);
  expect(RIGHTS.filter((right) => may([ofShare('alpha')], right, 'bravo'))).toEqual([]);
});
