// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://www.shop.example/a/b" }
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Decision, formatDecision } from '../../../src/protocol/decision.js';
import { createKeeper } from '../../../src/sdk/consent/cookie.js';
import { createHealer } from '../../../src/sdk/consent/heal.js';
import { clearCookies, decision, today } from './given.js';

const older: Decision = { ...decision, day: today - 3, purposes: { analytics: false } };

/** What a page that holds this answer does, and how often it wrote. */
async function heal(held: Decision | null): Promise<number> {
  const keeper = createKeeper({});
  const keep = vi.fn((next: Decision) => keeper.write(next));
  createHealer({ decision: () => held, keep }).apply({} as never);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return keep.mock.calls.length;
}

describe('several decisions', () => {
  beforeEach(clearCookies);

  it('become the one that holds', async () => {
    document.cookie = `sluice=${formatDecision(older)}; path=/; domain=shop.example`;
    document.cookie = `sluice=${formatDecision(decision)}; path=/`;
    expect(await heal(decision)).toBe(1);
    expect(document.cookie).toBe(`sluice=${formatDecision(decision)}`);
  });

  it('are left alone where there is one', async () => {
    document.cookie = `sluice=${formatDecision(decision)}; path=/`;
    expect(await heal(decision)).toBe(0);
  });

  it('are left alone where no answer holds, or a later format knows better', async () => {
    document.cookie = `sluice=${formatDecision(older)}; path=/; domain=shop.example`;
    document.cookie = `sluice=${formatDecision(decision)}; path=/`;
    expect(await heal(null)).toBe(0);
    document.cookie = 'sluice=2.later; path=/; domain=www.shop.example';
    expect(await heal(decision)).toBe(0);
  });
});
