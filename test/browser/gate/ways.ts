/** One way to reach a tracker from a running page. `T` is the tracker's origin, `main` an empty element of the page. */
export interface Way {
  readonly name: string;
  readonly code: string;
  /** Released by itself once it is granted; else it has to happen again, as a request of a vendor's does. */
  readonly waits?: true;
  /** It executes, or sends, only once the page is granted: what it logs is looked at. */
  readonly logs?: true;
}

const attribute = (tag: string, name: string, path: string): Way[] => [
  {
    name: `${tag}.${name} =`,
    code: `const e = document.createElement('${tag}'); ${tag === 'link' ? "e.rel = 'stylesheet';" : ''} e.preload = 'auto'; e.${name} = T + '${path}'; main.append(e);`,
    waits: true,
  },
  {
    name: `${tag}.setAttribute('${name.toLowerCase()}')`,
    code: `const e = document.createElement('${tag}'); ${tag === 'link' ? "e.rel = 'stylesheet';" : ''} e.preload = 'auto'; e.setAttribute('${name.toUpperCase()}', T + '${path}'); main.append(e);`,
    waits: true,
  },
];

const element = (how: string): string =>
  `const e = document.createElement('iframe'); e.src = T + '/f.html'; const old = document.createElement('i'); main.append(old); ${how}`;

const clone = (how: string): string =>
  `const t = document.createElement('template'); t.innerHTML = '<script src="' + atob(btoa(T)) + '/c.js"></scr' + 'ipt>'; const f = t.content.cloneNode(true); ${how}`;

export const WAYS: readonly Way[] = [
  ...attribute('script', 'src', '/s.js'),
  ...attribute('img', 'src', '/i.gif'),
  ...attribute('img', 'srcset', '/i.gif 2x'),
  ...attribute('iframe', 'src', '/f.html'),
  ...attribute('video', 'src', '/v.mp4'),
  ...attribute('video', 'poster', '/p.gif'),
  ...attribute('audio', 'src', '/a.mp3'),
  ...attribute('embed', 'src', '/e.svg'),
  ...attribute('object', 'data', '/o.svg'),
  ...attribute('link', 'href', '/l.css'),
  { name: 'new Image().src', code: `new Image().src = T + '/i.gif';`, waits: true },
  { name: 'a URL object', code: `new Image().src = new URL(T + '/i.gif');`, waits: true },
  {
    name: 'the fetch of a fresh frame that is gone again',
    code: `const f = document.createElement('iframe'); document.head.append(f); const g = f.contentWindow.fetch.bind(window); f.remove(); g(T + '/f', { mode: 'no-cors' }).catch(() => {});`,
  },
  {
    name: 'the XHR of a fresh frame',
    code: `const f = document.createElement('iframe'); main.append(f); const x = new f.contentWindow.XMLHttpRequest(); x.open('GET', T + '/x'); x.send();`,
  },
  {
    name: 'an image in a fresh frame’s document',
    code: `const f = document.createElement('iframe'); main.append(f); const d = f.contentDocument; const i = d.createElement('img'); i.src = T + '/i.gif'; d.body.append(i);`,
  },
  {
    name: 'setAttributeNS',
    code: `const e = document.createElement('img'); e.setAttributeNS(null, 'src', T + '/i.gif'); main.append(e);`,
    waits: true,
  },
  {
    name: 'setAttributeNode',
    code: `const e = document.createElement('img'); const a = document.createAttribute('src'); a.value = T + '/i.gif'; e.setAttributeNode(a); main.append(e);`,
    waits: true,
  },
  {
    name: 'attributes.setNamedItem',
    code: `const e = document.createElement('script'); const a = document.createAttribute('src'); a.value = T + '/s.js'; e.attributes.setNamedItem(a); main.append(e);`,
    waits: true,
  },
  {
    name: 'the usual loader (insertBefore the first script)',
    code: `const e = document.createElement('script'); e.async = 1; e.src = T + '/s.js'; const s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(e, s);`,
    waits: true,
  },
  {
    name: 'createElementNS',
    code: `const e = document.createElementNS('http://www.w3.org/1999/xhtml', 'script'); e.setAttribute('src', T + '/s.js'); main.append(e);`,
    waits: true,
  },
  {
    name: 'src after insertion',
    code: `const e = document.createElement('script'); main.append(e); e.src = T + '/s.js';`,
    waits: true,
  },
  {
    name: 'picture source',
    code: `main.innerHTML = '<picture><source srcset="' + T + '/i.gif"><img></picture>';`,
    waits: true,
  },
  { name: 'appendChild', code: element('main.appendChild(e);'), waits: true },
  { name: 'prepend', code: element('main.prepend(e);'), waits: true },
  { name: 'before', code: element('old.before(e);'), waits: true },
  { name: 'after', code: element('old.after(e);'), waits: true },
  { name: 'replaceWith', code: element('old.replaceWith(e);'), waits: true },
  { name: 'replaceChild', code: element('main.replaceChild(e, old);'), waits: true },
  { name: 'insertAdjacentElement', code: element("old.insertAdjacentElement('afterend', e);"), waits: true },
  { name: 'a cloned template, append', code: clone('main.append(f);'), waits: true },
  { name: 'a cloned template, insertBefore', code: clone('main.insertBefore(f, null);'), waits: true },
  {
    name: 'a contextual fragment',
    code: `main.append(document.createRange().createContextualFragment('<div><script src="' + T + '/s.js"></scr' + 'ipt></div>'));`,
    waits: true,
  },
  {
    name: 'innerHTML',
    code: `main.innerHTML = '<p title="a > b">x<img alt=">" src=' + T + '/i.gif></p>';`,
    waits: true,
  },
  {
    name: 'innerHTML of an element outside the page',
    code: `document.createElement('div').innerHTML = '<img src="' + T + '/i.gif">';`,
  },
  {
    name: 'outerHTML',
    code: `main.append(document.createElement('i')); main.firstChild.outerHTML = '<iframe src="' + T + '/f.html"></iframe>';`,
    waits: true,
  },
  {
    name: 'insertAdjacentHTML',
    code: `main.insertAdjacentHTML('beforeend', '<link rel=stylesheet href="' + T + '/l.css">');`,
    waits: true,
  },
  {
    name: 'shadow root',
    code: `const r = main.attachShadow({ mode: 'open' }); const e = document.createElement('script'); e.src = T + '/s.js'; r.append(e);`,
    waits: true,
  },
  {
    name: 'shadow root innerHTML',
    code: `main.attachShadow({ mode: 'closed' }).innerHTML = '<img src="' + T + '/i.gif">';`,
    waits: true,
  },
  { name: 'fetch', code: `fetch(T + '/x').catch(() => {});` },
  {
    name: 'fetch of a Request',
    code: `fetch(new Request(T + '/x', { method: 'POST', mode: 'no-cors' })).catch(() => {});`,
  },
  { name: 'fetch of a URL without scheme', code: `fetch(T.replace('http:', '')).catch(() => {});` },
  { name: 'XMLHttpRequest', code: `const x = new XMLHttpRequest(); x.open('POST', T + '/x'); x.send('1');` },
  {
    name: 'XMLHttpRequest by its prototype',
    code: `const x = new XMLHttpRequest(); XMLHttpRequest.prototype.open.call(x, 'GET', new URL(T + '/x'), true); x.send();`,
  },
  { name: 'sendBeacon', code: `navigator.sendBeacon(T + '/b', '1');` },
  {
    name: 'sendBeacon on pagehide',
    code: `addEventListener('pagehide', () => navigator.sendBeacon(T + '/b', '1')); dispatchEvent(new Event('pagehide'));`,
  },
  { name: 'WebSocket', code: `new WebSocket(T.replace('http', 'ws') + '/ws');` },
  {
    name: 'WebSocket by its constructor property',
    code: `new (WebSocket.prototype.constructor)(T.replace('http', 'ws') + '/ws');`,
  },
  { name: 'EventSource', code: `const s = new EventSource(T + '/es'); s.onerror = () => s.close();` },
  { name: 'new Audio', code: `new Audio(T + '/a.mp3');`, waits: true },
  {
    name: 'the value of an attribute',
    code: `const e = document.createElement('img'); e.setAttribute('src', ''); main.append(e); e.getAttributeNode('src').value = T + '/i.gif';`,
    waits: true,
  },
  {
    name: 'SVG’s own spelling of an address',
    code: `main.innerHTML = '<svg><image width="9" height="9"/></svg>'; main.querySelector('image').href.baseVal = T + '/i.gif';`,
  },
  {
    name: 'an import from a parsed document',
    code: `const d = new DOMParser().parseFromString('<img src="' + T + '/i.gif">', 'text/html'); main.append(document.importNode(d.body.firstChild, true));`,
    waits: true,
  },
  {
    name: 'a range',
    code: clone('const r = document.createRange(); r.selectNodeContents(main); r.insertNode(f);'),
    waits: true,
  },
  {
    name: 'a fresh frame by its number',
    code: `main.append(document.createElement('iframe')); window[length - 1].fetch(T + '/f', { mode: 'no-cors' }).catch(() => {});`,
  },
  {
    name: 'a fresh frame from HTML, by its number',
    code: `main.innerHTML = '<iframe></iframe>'; window[length - 1].navigator.sendBeacon(T + '/f');`,
  },
  {
    name: 'a frame in a fresh frame',
    code: `main.append(document.createElement('iframe')); const w = window[length - 1]; w.document.body.append(w.document.createElement('iframe')); w[0].fetch(T + '/f', { mode: 'no-cors' }).catch(() => {});`,
  },
  {
    name: 'srcdoc',
    code: `const e = document.createElement('iframe'); e.srcdoc = '<img src="' + T + '/i.gif">'; main.append(e);`,
    waits: true,
  },
  {
    name: 'srcdoc in HTML',
    code: `main.innerHTML = "<iframe srcdoc='<script src=" + T + "/s.js></scr" + "ipt>'></iframe>";`,
    waits: true,
  },
  { name: 'fetchLater', code: `fetchLater(T + '/later', { activateAfter: 0 });` },
  {
    name: 'a cache',
    code: `caches.open('own').then((cache) => cache.add(T + '/c.js')).catch(() => {});`,
  },
  {
    name: 'several of a cache',
    code: `caches.open('own').then((cache) => cache.addAll(['/own.js', new Request(T + '/c.js', { mode: 'no-cors' })])).catch(() => {});`,
  },
  {
    name: 'a worklet',
    code: `new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(T + '/w.js').catch(() => {});`,
  },
  {
    name: 'a form sent into a frame',
    code: `main.innerHTML = '<iframe name="sink"></iframe><form target="sink" action="' + T + '/form"></form>'; main.lastChild.submit();`,
  },
  {
    name: 'a module’s import',
    code: `const e = document.createElement('script'); e.type = 'module'; e.textContent = 'import "' + T + '/m.js";'; main.append(e);`,
    waits: true,
  },
];
