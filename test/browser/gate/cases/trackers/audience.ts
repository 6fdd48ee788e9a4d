import { EVENT, json, type Tracker } from './tracker.js';

const plausible: Tracker = {
  npm: 'plausible-tracker',
  embedded: 'bundle',
  service: {
    id: 'plausible',
    name: 'Plausible',
    purpose: 'analytics',
    hosts: ['plausible.io'],
    cookies: [],
    storage: ['plausible_ignore'],
    data: [],
  },
  app: {
    imports: `import Plausible from 'plausible-tracker';`,
    start: `window.plausible = Plausible({ domain: 'shop.example' }); window.plausible.trackEvent('${EVENT}');`,
  },
  answers: { 'https://plausible.io/api/event': json('ok') },
  again: `plausible.trackEvent('${EVENT}')`,
};

export const AUDIENCE: readonly Tracker[] = [plausible];
