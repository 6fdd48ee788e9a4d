export interface Way {
  readonly name: string;
  /** Script of the page. `T` is the tracker's origin, `at` an address of it that only this way asks for. */
  readonly code: string;
}

const worker = (code: string, options = '') =>
  `new Worker(URL.createObjectURL(new Blob([\`${code}\`], { type: 'text/javascript' }))${options});`;
const style = (css: string) =>
  `const s = document.createElement('style'); s.textContent = \`${css}\`; main.append(s);`;
const link = (rel: string, more = '') =>
  `const l = Object.assign(document.createElement('link'), { rel: '${rel}', href: at${more} }); document.head.append(l);`;
const box = '<i style="display:block;width:9px;height:9px';

/** Ways past the run time's patches, and some that those know too. */
export const HELD_WAYS: readonly Way[] = [
  { name: 'import()', code: 'import(at).catch(() => {});' },
  {
    name: 'a static import of an inline module',
    code: "main.append(Object.assign(document.createElement('script'), { type: 'module', text: `import '${at}'` }));",
  },
  {
    name: 'an import behind a first-party module',
    code: "main.append(Object.assign(document.createElement('script'), { type: 'module', src: '/first.mjs?' + encodeURIComponent(at) }));",
  },
  {
    name: 'CSS url() in a style attribute',
    code: `main.insertAdjacentHTML('beforeend', \`${box};background:url(\${at})">\`);`,
  },
  {
    name: 'CSS url() by CSSOM',
    code: `main.insertAdjacentHTML('beforeend', '${box}">'); main.lastChild.style.backgroundImage = \`url(\${at})\`;`,
  },
  { name: '@import', code: style('@import url(${at});') },
  {
    name: 'insertRule',
    code: `${style('')} s.sheet.insertRule(\`main { border-image-source: url(\${at}) }\`); main.style.borderWidth = '1px'; main.style.borderStyle = 'solid';`,
  },
  {
    name: 'a constructed style sheet',
    code: 'const s = new CSSStyleSheet(); s.replaceSync(`main { cursor: auto; list-style-image: url(${at}); display: list-item }`); document.adoptedStyleSheets.push(s);',
  },
  {
    name: 'a font in CSS',
    code: `${style('@font-face { font-family: f; src: url(${at}) }')} main.append(Object.assign(document.createElement('b'), { style: 'font-family: f', textContent: 'x' }));`,
  },
  { name: 'a FontFace', code: 'new FontFace("g", `url(${at})`).load().catch(() => {});' },
  { name: 'importScripts in a blob worker', code: worker('try { importScripts("${at}") } catch {}') },
  { name: 'fetch in a blob worker', code: worker('fetch("${at}", { mode: "no-cors" }).catch(() => {})') },
  { name: 'import in a blob module worker', code: worker('import "${at}"', ', { type: "module" }') },
  {
    name: 'fetch in a data: worker',
    code: 'new Worker(`data:text/javascript,fetch("${at}", { mode: "no-cors" })`);',
  },
  {
    name: 'fetch in a blob shared worker',
    code: "new SharedWorker(URL.createObjectURL(new Blob([`fetch('${at}', { mode: 'no-cors' })`])));",
  },
  {
    name: 'an image in a srcdoc frame',
    code: 'main.append(Object.assign(document.createElement("iframe"), { srcdoc: `<img src="${at}">` }));',
  },
  {
    name: 'a script in a srcdoc frame',
    code: 'main.append(Object.assign(document.createElement("iframe"), { srcdoc: `<script src="${at}"></scr` + "ipt>" }));',
  },
  {
    name: 'an image in an about:blank frame',
    code: 'const f = document.createElement("iframe"); main.append(f); f.contentDocument.body.append(Object.assign(f.contentDocument.createElement("img"), { src: at }));',
  },
  {
    name: 'fetch of an about:blank frame, by its index',
    code: 'const n = window.length; main.append(document.createElement("iframe")); window[n].fetch(at, { mode: "no-cors" }).catch(() => {});',
  },
  {
    name: 'an image in a blob frame',
    code: 'main.append(Object.assign(document.createElement("iframe"), { src: URL.createObjectURL(new Blob([`<img src="${at}">`], { type: "text/html" })) }));',
  },
  {
    name: 'a script in a data: frame',
    code: 'main.append(Object.assign(document.createElement("iframe"), { src: `data:text/html,<script src="${at}"></scr` + "ipt>" }));',
  },
  {
    name: 'a form sent into a frame',
    code: 'main.insertAdjacentHTML("beforeend", `<iframe name="into"></iframe><form target="into" method="post" action="${at}"></form>`); main.lastChild.submit();',
  },
  {
    name: 'a ping',
    code: 'main.append(Object.assign(document.createElement("a"), { href: "#x", ping: at })); main.lastChild.click();',
  },
  { name: 'link prefetch', code: link('prefetch') },
  { name: 'link preload', code: link('preload', ", as: 'image'") },
  { name: 'link modulepreload', code: link('modulepreload') },
  { name: 'link stylesheet', code: link('stylesheet') },
  { name: 'WebSocket', code: 'new WebSocket(at.replace("http", "ws"));' },
  { name: 'EventSource', code: 'new EventSource(at);' },
  { name: 'fetch', code: 'fetch(at, { mode: "no-cors" }).catch(() => {});' },
  { name: 'XMLHttpRequest', code: 'const x = new XMLHttpRequest(); x.open("GET", at); x.send();' },
  { name: 'sendBeacon', code: 'navigator.sendBeacon(at, "x");' },
  { name: 'fetchLater', code: 'try { fetchLater(at, { activateAfter: 0 }) } catch {}' },
  { name: 'an image', code: 'new Image().src = at;' },
  { name: 'a script', code: 'main.append(Object.assign(document.createElement("script"), { src: at }));' },
  {
    name: 'a script in a contextual fragment',
    code: 'main.append(document.createRange().createContextualFragment(`<script src="${at}"></scr` + "ipt>"));',
  },
  { name: 'a frame', code: 'main.append(Object.assign(document.createElement("iframe"), { src: at }));' },
  {
    name: 'a video',
    code: 'main.append(Object.assign(document.createElement("video"), { src: at, preload: "auto" }));',
  },
  {
    name: 'object data',
    code: 'main.append(Object.assign(document.createElement("object"), { data: at }));',
  },
  { name: 'an embed', code: 'main.append(Object.assign(document.createElement("embed"), { src: at }));' },
  {
    name: 'an image in SVG',
    code: 'main.insertAdjacentHTML("beforeend", `<svg><image href="${at}" width="9" height="9"></image></svg>`);',
  },
  {
    name: 'an image in a declarative shadow root',
    code: 'const d = document.createElement("div"); main.append(d); d.setHTMLUnsafe(`<div><template shadowrootmode="open"><img src="${at}"></template></div>`);',
  },
  {
    name: 'an attribute by its value',
    code: 'const i = document.createElement("img"); i.setAttribute("src", ""); main.append(i); i.getAttributeNode("src").value = at;',
  },
  {
    name: 'a redirect of a first-party address',
    code: 'new Image().src = "/redirect?" + encodeURIComponent(at);',
  },
  { name: 'a paint worklet', code: 'CSS.paintWorklet?.addModule(at).catch(() => {});' },
  {
    name: 'an image in a popup',
    code: 'const w = open("about:blank"); w.document.body.append(Object.assign(w.document.createElement("img"), { src: at }));',
  },
];

export interface StaticTag {
  readonly name: string;
  /** `at`: an address that only this tag asks for. */
  readonly html: (at: string) => string;
  /** The preload scanner asks for it, before the tag of ours has run. */
  readonly isReadAhead: boolean;
}

/** Tags in the HTML, unmarked, which the browser asks for while it reads ahead of the parser. */
export const STATIC_TAGS: readonly StaticTag[] = [
  { name: 'script', isReadAhead: true, html: (at) => `<script src="${at}"></script>` },
  { name: 'script async', isReadAhead: true, html: (at) => `<script async src="${at}"></script>` },
  { name: 'script defer', isReadAhead: true, html: (at) => `<script defer src="${at}"></script>` },
  { name: 'script module', isReadAhead: true, html: (at) => `<script type="module" src="${at}"></script>` },
  {
    name: 'inline module import',
    isReadAhead: false,
    html: (at) => `<script type="module">import '${at}'</script>`,
  },
  { name: 'link stylesheet', isReadAhead: true, html: (at) => `<link rel="stylesheet" href="${at}">` },
  { name: 'link preload', isReadAhead: true, html: (at) => `<link rel="preload" as="image" href="${at}">` },
  { name: 'link modulepreload', isReadAhead: true, html: (at) => `<link rel="modulepreload" href="${at}">` },
  { name: 'link prefetch', isReadAhead: false, html: (at) => `<link rel="prefetch" href="${at}">` },
  { name: 'style @import', isReadAhead: true, html: (at) => `<style>@import url(${at});</style>` },
  { name: 'img', isReadAhead: true, html: (at) => `<img src="${at}" alt="">` },
  { name: 'img srcset', isReadAhead: true, html: (at) => `<img srcset="${at} 1x" alt="">` },
  {
    name: 'picture',
    isReadAhead: true,
    html: (at) => `<picture><source srcset="${at}"><img alt=""></picture>`,
  },
  { name: 'video poster', isReadAhead: true, html: (at) => `<video poster="${at}"></video>` },
  { name: 'iframe', isReadAhead: false, html: (at) => `<iframe src="${at}"></iframe>` },
  { name: 'object', isReadAhead: false, html: (at) => `<object data="${at}"></object>` },
  { name: 'embed', isReadAhead: false, html: (at) => `<embed src="${at}">` },
];
