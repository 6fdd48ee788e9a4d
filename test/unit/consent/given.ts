import type { Decision } from '../../../src/protocol/decision.js';

export const today = Math.floor(Date.now() / 864e5);

/** A yes of today. */
export const decision: Decision = {
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

/** Every cookie this page can see, for whichever of its hosts it was set. */
export function clearCookies(): void {
  for (const pair of document.cookie.split('; '))
    for (const domain of ['', '; domain=shop.example', '; domain=www.shop.example'])
      document.cookie = `${pair.split('=')[0]}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/${domain}`;
}
