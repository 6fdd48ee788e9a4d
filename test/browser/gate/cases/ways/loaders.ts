import type { Case } from '../case.js';
import { acted, PIXELS, T } from './way.js';

const JS = { type: 'text/javascript' };

/** How vendors' snippets bring in their scripts and frames. */
export const LOADERS: readonly Case[] = [
  acted({
    name: 'inline async loader (insertBefore)',
    code: `const e = document.createElement('script'); e.async = 1; e.src = '${T}/s.js'; const s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(e, s);`,
    waits: true,
  }),
  acted({
    name: 'injection after load',
    code: `const go = () => setTimeout(() => { const e = document.createElement('script'); e.src = '${T}/s.js'; document.body.append(e); }, 50); document.readyState === 'complete' ? go() : addEventListener('load', go);`,
    waits: true,
  }),
  acted({
    name: 'head.append and prepend',
    code: `const [a, b] = ['/a.js', '/s.js'].map((path) => Object.assign(document.createElement('script'), { src: '${T}' + path })); document.head.append(a); document.head.prepend(b);`,
    waits: true,
  }),
  acted({
    name: 'DocumentFragment append',
    code: `const f = document.createDocumentFragment(); f.append(Object.assign(document.createElement('script'), { src: '${T}/s.js' })); main.append(f);`,
    waits: true,
  }),
  acted({
    name: 'replaceWith',
    code: `const old = document.createElement('i'); main.append(old); old.replaceWith(Object.assign(document.createElement('script'), { src: '${T}/s.js' }));`,
    waits: true,
  }),
  acted({
    name: 'cloneNode of a blank script',
    code: `const e = document.createElement('script').cloneNode(); e.src = '${T}/s.js'; main.append(e);`,
    waits: true,
  }),
  acted({
    name: 'shadow DOM, script and img',
    code: `const host = document.createElement('div'); main.append(host); const r = host.attachShadow({ mode: 'open' }); r.append(Object.assign(document.createElement('script'), { src: '${T}/s.js' }), Object.assign(document.createElement('img'), { src: '${T}/i.gif' }));`,
    waits: true,
  }),
  acted({
    name: 'a contextual fragment',
    code: `main.append(document.createRange().createContextualFragment('<scr' + 'ipt src="${T}/s.js"></scr' + 'ipt>'));`,
    waits: true,
  }),
  acted({
    name: 'a cloned template',
    code: `const t = document.createElement('template'); t.innerHTML = '<img alt="" src="${T}/i.gif">'; main.append(document.importNode(t.content, true));`,
    sent: /\/i\.gif/,
    waits: true,
  }),
  acted({
    name: 'attributes.setNamedItem',
    code: `const e = document.createElement('script'); const a = document.createAttribute('src'); a.value = '${T}/s.js'; e.attributes.setNamedItem(a); main.append(e);`,
    waits: true,
  }),
  acted({
    name: 'attr.value =',
    code: `const e = document.createElement('script'); e.setAttribute('src', 'data:,'); e.getAttributeNode('src').value = '${T}/s.js'; main.append(e);`,
    waits: true,
  }),
  acted({
    name: 'a container that injects an analytics script and a pixel',
    code: `dataLayer = self.dataLayer || []; dataLayer.push({ 'gtm.start': Date.now(), event: 'gtm.js' }); const f = document.getElementsByTagName('script')[0], j = document.createElement('script'); j.async = true; j.src = '${T}/gtm.js?id=GTM-1'; f.parentNode.insertBefore(j, f);`,
    waits: true,
    answers: {
      [`${T}/gtm.js`]: {
        ...JS,
        body: `document.head.append(Object.assign(document.createElement('script'), { async: true, src: '${T}/s.js' })); new Image().src = '${PIXELS}/px.gif';`,
      },
    },
  }),
  acted({
    name: 'a pixel’s loader with its queue',
    code: `if (!self.fbq) { const n = (self.fbq = function () { n.callMethod ? n.callMethod(...arguments) : n.queue.push(arguments); }); n.queue = []; const t = document.createElement('script'); t.async = true; t.src = '${T}/pixel.js'; const s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(t, s); } fbq('track', 'PageView');`,
    waits: true,
    answers: {
      [`${T}/pixel.js`]: {
        ...JS,
        body: `document.cookie = '_fbp=fb.1.1.1; path=/'; fbq.callMethod = (...call) => { new Image().src = '${PIXELS}/event?' + call.join(); }; fbq.queue.splice(0).forEach((call) => fbq.callMethod(...call));`,
      },
    },
  }),
  acted({
    name: 'an iframe set by script (video, map)',
    code: `const f = document.createElement('iframe'); f.src = '${T}/video/1'; f.allow = 'autoplay'; main.append(f);`,
    waits: true,
    sent: /\/video\/1/,
  }),
  acted({
    name: 'a script injected into an about:blank iframe',
    code: `const f = document.createElement('iframe'); main.append(f); const d = f.contentDocument; d.body.append(Object.assign(d.createElement('script'), { src: '${T}/s.js' }));`,
  }),
  acted({
    name: 'the fetch of window[0]',
    code: `main.append(document.createElement('iframe')); window[window.length - 1].fetch('${T}/event', { mode: 'no-cors' }).catch(() => {});`,
  }),
];
