// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://www.shop.example/" }
import { beforeEach, describe, expect, it } from 'vitest';
import { formatDecision } from '../../../src/protocol/decision.js';
import { createKeeper } from '../../../src/sdk/consent/cookie.js';
import { clearCookies, decision, today } from './given.js';

const keeper = () => createKeeper({});

describe('keeping the decision', () => {
  beforeEach(clearCookies);

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

  it('takes the newest of two', () => {
    const older = { ...decision, day: today - 30, purposes: { analytics: false } };
    document.cookie = `sluice=${formatDecision(older)}; path=/`;
    document.cookie = `sluice=${formatDecision(decision)}; path=/; domain=shop.example`;
    expect(keeper().read()).toEqual(decision);
  });

  it('does not bring back an answer that was erased elsewhere', () => {
    const kept = keeper();
    kept.write(decision);
    document.cookie = 'sluice=; max-age=0; path=/';
    expect(kept.read()).toBeNull();
  });

  it('takes the one that grants less of two of one day', () => {
    const refused = { ...decision, purposes: { analytics: false } };
    document.cookie = `sluice=${formatDecision(refused)}; path=/`;
    document.cookie = `sluice=${formatDecision(decision)}; path=/; domain=shop.example`;
    expect(keeper().read()).toEqual(refused);
  });

  it('leaves one of a newer format alone, keeps the answer for the page, and says that it keeps none', () => {
    document.cookie = 'sluice=2.later; path=/';
    const kept = keeper();
    expect(kept.lasts).toBe(false);
    kept.write(decision);
    expect(document.cookie).toBe('sluice=2.later');
    expect(kept.read()).toEqual(decision);
  });

  // js-cookie 3.0.8: `expires: Infinity` makes a session cookie, and a Max-Age that is a number throws.
  it('writes an end that is fixed by the day of the answer, as a date', () => {
    const written: string[] = [];
    Object.defineProperty(document, 'cookie', {
      get: () => '',
      set: (text: string) => void written.push(text),
      configurable: true,
    });
    try {
      keeper().write({ ...decision, day: today - 100 });
      const end = new Date((today - 100 + 395) * 864e5).toUTCString();
      const set = written.filter((text) => /^sluice=1/.test(text));
      expect(set.length).toBeGreaterThan(0);
      for (const text of set) expect(text).toContain(`; expires=${end}`);
      expect(set[0]).toMatch(/; path=\/; .*sameSite=lax/);
    } finally {
      delete (document as { cookie?: string }).cookie;
    }
  });

  it('asks the browser twice: to write, and whether it did', () => {
    const asked: string[] = [];
    let jar = '';
    const kept = keeper();
    Object.defineProperty(document, 'cookie', {
      get: () => (asked.push('read'), jar),
      set: (text: string) => (asked.push('write'), (jar = text)),
      configurable: true,
    });
    try {
      kept.write(decision);
      expect(asked).toEqual(['write', 'read']);
    } finally {
      delete (document as { cookie?: string }).cookie;
    }
  });

  it('keeps it for the host where the domain is refused without a word', () => {
    const kept = createKeeper({ cookieDomain: 'elsewhere.example' });
    kept.write(decision);
    expect(document.cookie).toBe(`sluice=${formatDecision(decision)}`);
  });

  it('says that it keeps nothing in a frame without a jar, and throws nothing', () => {
    Object.defineProperty(document, 'cookie', {
      get: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
      set: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
      configurable: true,
    });
    try {
      const kept = keeper();
      expect(kept.lasts).toBe(false);
      kept.write(decision);
      expect(kept.read()).toEqual(decision);
    } finally {
      delete (document as { cookie?: string }).cookie;
    }
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
