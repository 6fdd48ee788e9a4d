import type { Case } from '../case.js';
import { NONCE } from '../site.js';
import { markedOnly, T } from './way.js';

const held = (attributes: string, text = '') =>
  `<script type="text/plain" data-sluice-service="stats" nonce="${NONCE}" ${attributes}>${text}</script>`;
const src = (path: string, attributes = '') => held(`src="${T}${path}" ${attributes}`);

/** A script of the third party's that tells the page's log, and home, that it ran; after a delay, in ms. */
const saying = (word: string, delay = 0) => ({
  type: 'text/javascript',
  body: `log.push('${word}'); fetch('${T}/${word}', { mode: 'no-cors' }).catch(() => {});`,
  delay,
});

const LAST = /\/last\b/;

/** What marked scripts may rely on, as they may where nothing holds them. */
export const MARKED: readonly Case[] = [
  markedOnly({
    name: 'marked chain: slow library, plugin, inline',
    marked: {
      head:
        src('/lib.js') + src('/plugin.js') + held('', `log.push('inline'); new Image().src = '${T}/last';`),
    },
    answers: { [`${T}/lib.js`]: saying('lib', 250), [`${T}/plugin.js`]: saying('plugin') },
    sent: LAST,
    log: ['lib', 'plugin', 'inline'],
  }),
  markedOnly({
    name: 'marked chain with defer and a module',
    marked: {
      head: src('/deferred.js', 'defer') + src('/module.js', 'data-type="module"') + src('/plain.js'),
    },
    answers: {
      [`${T}/plain.js`]: saying('plain', 100),
      [`${T}/deferred.js`]: saying('deferred', 50),
      [`${T}/module.js`]: saying('last'),
    },
    sent: LAST,
    log: ['plain', 'deferred', 'last'],
  }),
  markedOnly({
    name: 'marked async, slow, does not hold a later marked script',
    marked: { head: src('/slow.js', 'async') + src('/lib.js') + held('', `log.push('inline');`) },
    answers: { [`${T}/slow.js`]: saying('last', 600), [`${T}/lib.js`]: saying('lib') },
    sent: LAST,
    log: ['lib', 'inline', 'last'],
  }),
  markedOnly({
    name: 'marked inline that calls document.write',
    marked: {
      body:
        held('', `document.write('<b id="written">x</b><img alt="" src="${T}/last">'); log.push('writer');`) +
        held('', `log.push(document.querySelector('h1') ? 'page stands' : 'page wiped');`),
    },
    sent: LAST,
    log: ['writer', 'page stands'],
  }),
  markedOnly({
    name: 'marked img pixel',
    marked: { body: `<img alt="" data-sluice-service="stats" data-src="${T}/last">` },
    sent: LAST,
  }),
  markedOnly({
    name: 'marked script that reads currentScript.dataset',
    marked: { body: src('/data.js', 'data-key="k1"') },
    answers: {
      [`${T}/data.js`]: {
        type: 'text/javascript',
        body: `log.push(document.currentScript.dataset.key); new Image().src = '${T}/last';`,
      },
    },
    sent: LAST,
    log: ['k1'],
  }),
  markedOnly({
    name: 'marked script with crossorigin, nonce and referrerpolicy, under a strict CSP',
    marked: { body: src('/strict.js', 'crossorigin="anonymous" referrerpolicy="no-referrer"') },
    headers: {
      'content-security-policy': `script-src 'nonce-${NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`,
    },
    answers: {
      [`${T}/strict.js`]: (seen) => ({
        type: 'text/javascript',
        body: `const s = document.currentScript; log.push(s.crossOrigin + ' ' + s.referrerPolicy + ' ' + s.nonce + ' ${seen.headers.referer ?? 'no referrer'}'); new Image().src = '${T}/last';`,
      }),
    },
    sent: LAST,
    log: [`anonymous no-referrer ${NONCE} no referrer`],
  }),
  markedOnly({
    name: 'marked inline that waits for window load only',
    marked: {
      body: held('', `addEventListener('load', () => { log.push('load'); new Image().src = '${T}/last'; });`),
    },
    sent: LAST,
    log: ['load'],
  }),
];
