import { brotliCompressSync } from 'node:zlib';

/** A service that every peer is told of, and holds as it knows how. */
export interface Held {
  readonly id: string;
  readonly name: string;
  readonly purpose: 'preferences' | 'analytics' | 'media' | 'marketing';
  /** Its script stands in the page; without one the service is only named. */
  readonly script?: string;
}

/** What the reference site has: four purposes, eight services. Two of them have a script in the page, to be released when granted. */
export const SERVICES: readonly Held[] = [
  { id: 'posthog', name: 'PostHog', purpose: 'analytics', script: '/held/a.js' },
  { id: 'mixpanel', name: 'Mixpanel', purpose: 'analytics' },
  { id: 'google-analytics', name: 'Google Analytics', purpose: 'analytics' },
  { id: 'shop-metrics', name: 'Shop Metrics', purpose: 'analytics' },
  { id: 'remember', name: 'Remembered settings', purpose: 'preferences' },
  { id: 'youtube', name: 'YouTube', purpose: 'media' },
  { id: 'meta-pixel', name: 'Meta Pixel', purpose: 'marketing', script: '/held/b.js' },
  { id: 'criteo', name: 'Criteo', purpose: 'marketing' },
];

export const PURPOSES = {
  preferences: ['Remembered settings', 'Keeps settings you make here for your next visit.'],
  analytics: ['Usage statistics', 'Counts which pages are read and where visits come from.'],
  media: ['Videos and maps', 'Shows videos and maps of other sites.'],
  marketing: ['Advertising', 'Measures which ads lead to a purchase, and shows you ads on other sites.'],
} as const;

/** Some 20 ms of work, as a tracker's start is. */
export const HELD_SCRIPT = `for(let i=0,s='';i<12000;i++)s+=JSON.stringify({i}).length;window.ran=(window.ran||0)+1;`;

const PARAGRAPH =
  '<p>The harbour lies open to the south-west, and in a gale the ferry waits outside until the tide has turned. <a href="/more">Read on</a></p>';

const STYLES = `body{margin:0;font:17px/1.6 Georgia,serif;color:#222}header,main,footer{max-width:960px;margin:auto;padding:16px}
nav a{margin-inline-end:16px}.hero{width:100%;aspect-ratio:16/9;object-fit:cover}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:16px}
article{border:1px solid #ddd;padding:12px}`;

/** A magazine's front page: a stylesheet, a script of its own, a large picture, forty teasers. */
export function html(head: string, body: string): string {
  const teasers = Array.from(
    { length: 40 },
    (_, i) => `<article><h2>Teaser ${i + 1}</h2>${PARAGRAPH}</article>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<meta name="viewport" content="width=device-width,initial-scale=1">
<title>The Harbour Review</title><link rel="stylesheet" href="/site.css"><script src="/site.js" defer></script></head>
<body><header><nav><a href="/a">News</a><a href="/b">Tides</a><a href="/c">Boats</a><a href="/privacy">Privacy</a></nav></header>
<main><h1>A quiet harbour</h1><img class="hero" src="/hero.bmp" alt="The harbour" width="960" height="540">${PARAGRAPH.repeat(6)}
<div class="grid">${teasers.join('')}</div></main><footer>${PARAGRAPH}</footer>${body}</body></html>`;
}

/** A picture that a decoder takes and no compressor makes small: 200 × 112 pixels of noise, 67 KB, the same every time. */
function picture(): Buffer {
  const [width, height] = [200, 112];
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54 + width * height * 3, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  let seed = 1;
  const next = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
  return Buffer.concat([head, Buffer.from(Array.from({ length: width * height * 3 }, next))]);
}

/** What the page is made of, besides the notice. */
export const SITE_FILES: Readonly<Record<string, string | Buffer>> = {
  '/site.css': STYLES,
  '/site.js': `document.querySelectorAll('article').forEach((a,i)=>a.dataset.index=i);${'/* the site itself */'.repeat(200)}`,
  '/hero.bmp': picture(),
  '/held/a.js': HELD_SCRIPT,
  '/held/b.js': HELD_SCRIPT,
};

export const brotli = (body: string | Buffer): Buffer => brotliCompressSync(body);
