import type { Case } from '../case.js';
import { unseen, unseenTag, WORKERS } from '../exceptions.js';
import { acted, T } from './way.js';

const JS = { type: 'text/javascript' };
const STYLES = unseen('styles fetch without an element that could be held', 'lockdown');
const SOCKET = T.replace('https', 'wss');

/** Ways to send without a script of the third party's. */
export const SENDERS: readonly Case[] = [
  acted({
    name: 'new Image().src',
    code: `new Image().src = '${T}/event.gif';`,
    sent: /event\.gif/,
    waits: true,
  }),
  acted({ name: 'fetch', code: `fetch('${T}/event', { mode: 'no-cors' }).catch(() => {});` }),
  acted({
    name: 'fetchLater',
    code: `fetchLater('${T}/event', { activateAfter: 0 });`,
  }),
  acted({
    name: 'XHR from a first-party bundle',
    code: `const x = new XMLHttpRequest(); x.open('POST', '${T}/event'); x.send('1');`,
  }),
  acted({
    name: 'XHR by prototype.open.call',
    code: `const x = new XMLHttpRequest(); XMLHttpRequest.prototype.open.call(x, 'GET', '${T}/event'); XMLHttpRequest.prototype.send.call(x);`,
  }),
  acted({ name: 'WebSocket', code: `new WebSocket('${SOCKET}/event');` }),
  acted({
    name: 'EventSource',
    code: `const s = new EventSource('${T}/event'); s.onerror = () => s.close();`,
  }),
  acted({
    name: 'sendBeacon on pagehide',
    code: `addEventListener('pagehide', () => navigator.sendBeacon('${T}/event'), { once: true }); dispatchEvent(new Event('pagehide'));`,
  }),
  acted({
    name: 'import()',
    code: `import('${T}/s.js').catch(() => {});`,
    answers: { [`${T}/s.js`]: { ...JS, body: `fetch('${T}/event').catch(() => {});` } },
    sent: /\/s\.js/,
    exceptions: unseenTag('import() is no function that can be watched', 'marking; lockdown'),
  }),
  acted({
    name: 'a form submitted into an iframe',
    code: `const f = document.createElement('iframe'); f.name = 'in' + Math.random(); const form = document.createElement('form'); form.method = 'post'; form.action = '${T}/event'; form.target = f.name; main.append(f, form); form.submit();`,
  }),
  acted({
    name: 'a ping',
    code: `const a = document.createElement('a'); a.href = '#x'; a.ping = '${T}/event'; main.append(a); a.click();`,
  }),
  acted({
    name: 'CSSOM insertRule url()',
    code: `const s = document.createElement('style'); document.head.append(s); s.sheet.insertRule('h1 { background: url("${T}/event.gif?' + Math.random() + '") }');`,
    sent: /event\.gif/,
    exceptions: STYLES,
  }),
  acted({
    name: 'element.style url()',
    code: `main.textContent = 'x'; main.style.background = 'url("${T}/event.gif?' + Math.random() + '")';`,
    sent: /event\.gif/,
    unmarkable: true,
    exceptions: STYLES,
  }),
  acted({
    name: 'FontFace',
    code: `new FontFace('f' + Math.random(), 'url("${T}/event.woff2")').load().catch(() => {});`,
    sent: /event\.woff2/,
    exceptions: STYLES,
  }),
  acted({
    name: 'a first-party worker that imports the script',
    code: `new Worker('/worker.js');`,
    files: { '/worker.js': { ...JS, body: `importScripts('${T}/s.js');` } },
    unmarkable: true,
    exceptions: WORKERS,
  }),
  acted({
    name: 'a blob worker that fetches',
    code: `new Worker(URL.createObjectURL(new Blob(["fetch('${T}/event', { mode: 'no-cors' }).catch(() => {})"])));`,
    exceptions: WORKERS,
  }),
  acted({
    name: 'a service worker that fetches',
    code:
      `const sw = await navigator.serviceWorker.register('/sw.js'); const w = sw.installing || sw.waiting || sw.active; w.postMessage('go');`.replace(
        /^/,
        '(async () => {',
      ) + '})();',
    files: {
      '/sw.js': {
        ...JS,
        body: `onmessage = () => fetch('${T}/event', { mode: 'no-cors' }).catch(() => {});`,
      },
    },
    unmarkable: true,
    exceptions: {
      ...WORKERS,
      lockdown: {
        works: { accepted: 'no', 'accepted, reloaded': 'no', 'analytics only': 'no' },
        why: 'a service worker keeps the policy of the answer it was installed from',
        closedBy: 'a new version of the worker, or sending from the page',
      },
    },
  }),
];
