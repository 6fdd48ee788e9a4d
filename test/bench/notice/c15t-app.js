// c15t's own React components, as its quickstart puts them on a page, with nothing asked of a server.
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

const scripts = [
  { id: 'posthog', src: '/held/a.js', category: 'measurement' },
  { id: 'meta-pixel', src: '/held/b.js', category: 'marketing' },
];

createRoot(document.getElementById('c15t')).render(
  h(
    ConsentManagerProvider,
    {
      options: {
        mode: 'offline',
        consentCategories: ['necessary', 'functionality', 'measurement', 'experience', 'marketing'],
        scripts,
        overrides: { country: 'DE' },
        legalLinks: { privacyPolicy: { href: '/privacy' } },
      },
    },
    h(ConsentBanner),
    h(ConsentDialog),
  ),
);
