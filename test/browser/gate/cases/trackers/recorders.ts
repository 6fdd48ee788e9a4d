import { EVENT, published, script, type Tracker } from './tracker.js';

const fullstory: Tracker = {
  npm: '@fullstory/browser',
  embedded: 'bundle',
  loader: true,
  service: { use: 'fullstory' },
  app: {
    imports: `import { FullStory, init } from '@fullstory/browser';`,
    start: `init({ orgId: 'o-SHOP-na1' }); FullStory('trackEvent', { name: '${EVENT}', properties: {} });`,
  },
  answers: {
    'https://edge.fullstory.com/s/fs.js': script(
      `document.cookie = 'fs_uid=#o-SHOP-na1#1:1:1; path=/; domain=.shop.example; max-age=9999';
       localStorage.setItem('_fs_uid', '1');
       const send = (call) => fetch('https://rs.fullstory.com/rec/bundle', { method: 'POST', body: JSON.stringify(call) });
       const waiting = FS.q || [];
       window.FS = (...call) => void send(call).catch(() => {});
       waiting.forEach((call) => send(call.slice(0, 2)).catch(() => {}));`,
    ),
  },
  again: `FS('trackEvent', { name: '${EVENT}', properties: {} })`,
};

const clarity: Tracker = {
  npm: 'clarity-js',
  embedded: 'snippet',
  service: { use: 'clarity' },
  tags: (tag) =>
    tag(
      '',
      `(function (c, l, a, r, i, t, y) {
         c[a] = c[a] || function () { (c[a].q = c[a].q || []).push(arguments); };
         t = l.createElement(r); t.async = 1; t.src = 'https://www.clarity.ms/tag/' + i;
         y = l.getElementsByTagName(r)[0]; y.parentNode.insertBefore(t, y);
       })(window, document, 'clarity', 'script', 'shop');
       clarity('event', '${EVENT}');`,
    ),
  answers: {
    // What the vendor makes for each project: it starts, and loads the library.
    'https://www.clarity.ms/tag/shop': script(
      `clarity('start', { projectId: 'shop', upload: 'https://k.clarity.ms/collect', track: true, content: true });
       clarity.q.unshift(clarity.q.pop());
       const library = document.createElement('script');
       library.async = true;
       library.src = 'https://scripts.clarity.ms/0.8.70/clarity.js';
       document.head.append(library);`,
    ),
    'https://scripts.clarity.ms/0.8.70/clarity.js': published('clarity-js/build/clarity.min.js'),
  },
  again: `clarity('event', '${EVENT}')`,
};

const intercom: Tracker = {
  npm: '@intercom/messenger-js-sdk',
  embedded: 'bundle',
  loader: true,
  service: { use: 'intercom' },
  app: {
    imports: `import Intercom, { trackEvent } from '@intercom/messenger-js-sdk';`,
    start: `Intercom({ app_id: 'shop' }); trackEvent('${EVENT}');`,
  },
  answers: {
    'https://widget.intercom.io/widget/shop': script(
      `document.cookie = 'intercom-id-shop=1; path=/; domain=.shop.example; max-age=9999';
       localStorage.setItem('intercom.intercom-state-shop', '1');
       const send = (...call) => void fetch('https://api-iam.intercom.io/messenger/web/ping', { method: 'POST', body: JSON.stringify(call) }).catch(() => {});
       const waiting = Intercom.q || [];
       window.Intercom = send;
       send('boot', window.intercomSettings);
       waiting.forEach((call) => send(...call));`,
    ),
  },
  again: `Intercom('trackEvent', '${EVENT}')`,
};

export const RECORDERS: readonly Tracker[] = [fullstory, clarity, intercom];
