const purposes = { preferences: {}, analytics: {}, personalization: {}, marketing: {} };
const usage = {
  collector: 'https://stats.harbour.example',
  goals: [
    { id: 'subscribe', label: 'Subscribed', path: '/welcome' },
    { id: 'newsletter', label: 'Newsletter sign-up' },
    { id: 'poster', label: 'Poster bought' },
    { id: 'contact', label: 'Wrote to us', path: '/contact/sent' },
  ],
  funnels: [{ id: 'reading', label: 'Becoming a reader', steps: ['contact', 'newsletter', 'subscribe'] }],
  events: { 'play-film': { film: ['fog', 'ropes', 'cats'] } },
};

/** With visits, goals and a policy that changed within the range. */
export const REVIEW = {
  site: 'harbour-review',
  name: 'The Harbour Review',
  origins: ['https://www.harbour.example'],
  timeZone: 'Europe/Berlin',
  policy: {
    version: 2,
    url: '/privacy',
    changes: [{ version: 2, date: '2026-11-09', added: ['personalization'] }],
  },
  purposes,
  usage,
};

/** Just set up: nothing was ever counted. */
export const FRESH = {
  ...REVIEW,
  site: 'lighthouse',
  name: 'Lighthouse Notes',
  origins: ['https://lighthouse.example'],
  policy: { version: 1, url: '/privacy' },
};
