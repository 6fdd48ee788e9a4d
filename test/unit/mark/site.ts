import { createMarker, type MarkOptions } from '../../../src/server/mark/mark.js';

/** The catalogue's services that the tables use, and one that the owner describes. */
export const SITE = {
  services: [
    ...[
      'google-analytics',
      'google-ads',
      'posthog',
      'mixpanel',
      'segment',
      'sentry',
      'snowplow',
      'meta-pixel',
      'matomo-cloud',
      'youtube',
      'stripe',
    ].map((use) => ({ use })),
    {
      id: 'shop-metrics',
      name: 'Shop Metrics',
      purpose: 'analytics',
      hosts: ['shop-metrics.example', '*.shop-metrics.example', 'shared.example'],
      inline: ['shopMetrics.init('],
      cookies: [],
      storage: [],
      data: [],
    },
    {
      id: 'pay',
      name: 'Pay',
      purpose: 'necessary',
      hosts: ['shared.example', 'pay.example'],
      cookies: [],
      storage: [],
      data: [],
    },
  ],
};

export const marker = createMarker(SITE);
export const mark = (html: string, options?: MarkOptions): string => marker.mark(html, options).html;
export const findings = (html: string) =>
  marker.mark(html).markings.map(({ service, kind, what }) => `${service}: ${kind} ${what}`);
