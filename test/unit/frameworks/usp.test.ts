import { describe, expect, it } from 'vitest';
import { usPrivacy } from '../../../src/sdk/frameworks/us.js';
import { uspString } from '../../../src/sdk/frameworks/usp/index.js';
import { PAGE, verdict } from './verdicts.js';

describe('the US Privacy string', () => {
  it.each([
    ['while the sale is on', '1YNN', verdict({})],
    ['once it is off', '1YYN', verdict({ marketing: 'denied' })],
    ['where no notice is shown', '1NNN', verdict({}, { model: 'none' })],
  ])('is, %s, %s', (_, text, of) => {
    expect(uspString(usPrivacy(PAGE, of))).toBe(text);
  });

  it('does not apply outside the US, and where nothing is sold', () => {
    expect(uspString(null)).toBe('1---');
    expect(uspString(usPrivacy({ purposes: [] }, verdict({})))).toBe('1---');
  });
});
