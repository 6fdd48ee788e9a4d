import { SCANNED, SENT_ONCE } from '../exceptions.js';
import { EVENT, json, published, script, type Tracker } from './tracker.js';

const plausible: Tracker = {
  npm: 'plausible-tracker',
  embedded: 'bundle',
  service: { use: 'plausible' },
  app: {
    imports: `import Plausible from 'plausible-tracker';`,
    start: `window.plausible = Plausible({ domain: 'shop.example' }); plausible.trackEvent('${EVENT}');`,
  },
  answers: { 'https://plausible.io/api/event': json('ok') },
  again: `plausible.trackEvent('${EVENT}')`,
  exceptions: { 'run time': SENT_ONCE },
};

const ackee: Tracker = {
  npm: 'ackee-tracker',
  embedded: 'snippet',
  service: { use: 'ackee' },
  tags: (tag) =>
    tag(
      'async src="https://ackee.electerious.com/tracker.js" data-ackee-server="https://ackee.electerious.com" data-ackee-domain-id="shop"',
    ),
  answers: {
    'https://ackee.electerious.com/tracker.js': published('ackee-tracker/dist/ackee-tracker.min.js'),
    'https://ackee.electerious.com/api': json({ data: { createRecord: { payload: { id: '1' } } } }),
  },
  // It has no events of one's own: a page's record is what it sends.
  event: /createRecord/,
  again: `ackeeTracker.create('https://ackee.electerious.com').record('shop')`,
  exceptions: { 'run time': SCANNED },
};

const fathom: Tracker = {
  npm: 'fathom-client',
  embedded: 'bundle',
  loader: true,
  service: { use: 'fathom' },
  app: {
    imports: `import * as client from 'fathom-client';`,
    start: `window.shopFathom = client; client.load('SHOP'); client.trackEvent('${EVENT}');`,
  },
  answers: {
    'https://cdn.usefathom.com/script.js': script(
      `const site = document.currentScript.dataset.site;
       const send = (name) => { new Image().src = 'https://cdn.usefathom.com/?sid=' + site + '&name=' + name; };
       window.fathom = { trackPageview: () => send('pageview'), trackEvent: send };
       fathom.trackPageview();`,
    ),
    'https://cdn.usefathom.com/': { type: 'image/gif' },
  },
  again: `shopFathom.trackEvent('${EVENT}')`,
};

const ga4: Tracker = {
  npm: 'react-ga4',
  embedded: 'bundle',
  loader: true,
  service: { use: 'google-analytics' },
  app: {
    imports: `import ReactGA from 'react-ga4';`,
    start: `ReactGA.initialize('G-SHOP'); ReactGA.event('${EVENT}');`,
  },
  answers: {
    'https://www.googletagmanager.com/gtag/js': script(
      `document.cookie = '_ga=GA1.1.1.1; path=/; domain=.shop.example; max-age=9999';
       document.cookie = '_ga_SHOP=GS1.1.1; path=/; domain=.shop.example; max-age=9999';
       const take = ([command, name]) => {
         if (command === 'config' || command === 'event') {
           navigator.sendBeacon('https://region1.google-analytics.com/g/collect?v=2&tid=G-SHOP&en=' + (command === 'config' ? 'page_view' : name));
         }
       };
       dataLayer.push = (...entries) => entries.forEach(take);
       dataLayer.forEach(take);`,
    ),
  },
  again: `gtag('event', '${EVENT}')`,
};

export const AUDIENCE: readonly Tracker[] = [plausible, ackee, fathom, ga4];
