// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://www.shop.example/" }
import { beforeEach, describe, expect, it } from 'vitest';
import { type Decision, formatDecision } from '../../../src/protocol/decision.js';
import { createKeeper } from '../../../src/sdk/consent/cookie.js';

const today = Math.floor(Date.now() / 864e5);
const decision: Decision = {
  policy: 3,
  day: today,
  source: 'notice',
  gpcSeen: false,
  rule: '*',
  purposes: { analytics: true },
  services: {},
  told: 3,
  variant: '',
};

const keeper = () => createKeeper({ cookieDomain: null });

describe('keeping the decision', () => {
  beforeEach(() => {
    for (const pair of document.cookie.split('; '))
      document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
  });

  it('reads back what it wrote, in another page too', () => {
    keeper().write(decision);
    expect(keeper().read()).toEqual(decision);
  });

  it('is called sluice on http, where a __Secure- cookie cannot be set', () => {
    keeper().write(decision);
    expect(document.cookie).toBe(`sluice=${formatDecision(decision)}`);
  });

  it('reads nothing from a stranger’s value', () => {
    document.cookie = 'sluice={"analytics":true}; path=/';
    expect(keeper().read()).toBeNull();
  });

  it('reads its cookie beside one that cannot be decoded', () => {
    document.cookie = 'broken=%E0%A4%A; path=/';
    keeper().write(decision);
    expect(keeper().read()).toEqual(decision);
  });

  it('takes the newest of two and leaves one', () => {
    const older = { ...decision, day: today - 30, purposes: { analytics: false } };
    document.cookie = `sluice=${formatDecision(older)}; path=/`;
    document.cookie = `sluice=${formatDecision(decision)}; path=/; domain=shop.example`;
    expect(keeper().read()).toEqual(decision);
    expect(document.cookie.match(/sluice=/g)).toHaveLength(1);
  });

  it('does not bring back an answer that was erased elsewhere', () => {
    const kept = keeper();
    kept.write(decision);
    document.cookie = 'sluice=; max-age=0; path=/';
    expect(kept.read()).toBeNull();
  });

  it('remembers for the page alone where cookies are blocked', () => {
    Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined, configurable: true });
    try {
      const kept = keeper();
      kept.write(decision);
      expect(kept.read()).toEqual(decision);
      expect(keeper().read()).toBeNull();
    } finally {
      // Takes the own property off; the prototype's is beneath it.
      delete (document as { cookie?: string }).cookie;
    }
  });
});
