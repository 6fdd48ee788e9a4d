import { adapter } from './adapter.js';

const MARKETING = { state: 'marketing' } as const;
const YES_NO = { granted: true, denied: false } as const;

/** Advertising, and messages that sell. */
export const MARKETING_ADAPTERS = [
  // Without a default UET takes everything for granted.
  adapter({
    id: 'microsoft-uet',
    before: [{ push: 'uetq', as: 'items', args: ['consent', 'default', { ad_storage: MARKETING }] }],
    told: [{ push: 'uetq', as: 'items', args: ['consent', 'update', { ad_storage: MARKETING }] }],
    checked: 'vendor',
  }),
  // Nothing before `init`: a denied pixel is held, and a stub of ours would keep Meta's snippet from loading at all (it ends where
  // `fbq` exists). Limited Data Use is what Meta offers US laws for a pixel that goes on running.
  adapter({
    id: 'meta-pixel',
    granted: [
      { call: 'fbq', model: 'opt-out', args: ['dataProcessingOptions', []] },
      { call: 'fbq', args: ['consent', 'grant'] },
    ],
    denied: [
      { call: 'fbq', model: 'opt-out', args: ['dataProcessingOptions', ['LDU'], 0, 0] },
      { call: 'fbq', args: ['consent', 'revoke'] },
    ],
    checked: 'vendor',
  }),
  // `ttq` is an array that its snippet gives methods to. One of our own making would have none, and break code that asks `if (ttq)`.
  adapter({
    id: 'tiktok-pixel',
    granted: [{ call: 'ttq.grantConsent', args: [] }],
    denied: [{ call: 'ttq.revokeConsent', args: [] }],
    checked: 'others',
  }),
  adapter({
    id: 'pinterest-tag',
    granted: [{ call: 'pintrk', args: ['setconsent', true] }],
    denied: [{ call: 'pintrk', args: ['setconsent', false] }],
    checked: 'others',
  }),
  // It keeps nothing of this itself, so it is said on every page.
  adapter({
    id: 'hubspot',
    told: [
      {
        push: '_hsp',
        args: [
          'setHubSpotConsent',
          {
            analytics: { state: 'analytics', ...YES_NO },
            advertisement: { state: 'marketing', ...YES_NO },
            functionality: { state: 'preferences', ...YES_NO },
          },
        ],
      },
    ],
    checked: 'vendor',
  }),
];
