import type { Case } from '../case.js';
import { acted } from './way.js';

/** What it writes names no one that `sluice mark` would know. */
const storing = (way: Omit<Parameters<typeof acted>[0], 'unmarkable'>): Case =>
  acted({ ...way, unmarkable: true });

/** Ways to leave something with the visitor in a third party's name. */
export const STORES: readonly Case[] = [
  storing({
    name: 'document.cookie (_ga, _fbp)',
    code: `document.cookie = '_ga=GA1.1.1.1; path=/; max-age=9999'; document.cookie = '_fbp=fb.1.1.1; path=/; domain=.shop.example; max-age=9999';`,
    stored: /^_fbp$/,
  }),
  storing({
    name: 'the cookie setter taken from Document.prototype',
    code: `Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(document, '_trk=1; path=/');`,
    stored: /^_trk$/,
  }),
  storing({
    name: 'cookieStore.set',
    code: `cookieStore.set('_trk', '1').catch(() => {});`,
    stored: /^_trk$/,
  }),
  storing({
    name: 'a cookie through a fresh iframe’s document',
    code: `const f = document.createElement('iframe'); main.append(f); f.contentDocument.cookie = '_trk=1; path=/';`,
    stored: /^_trk$/,
  }),
  storing({ name: 'localStorage.setItem', code: `localStorage.setItem('trk:id', '1');`, stored: /^trk:id$/ }),
  storing({
    name: 'sessionStorage.setItem',
    code: `sessionStorage.setItem('trk:id', '1');`,
    stored: /^trk:id$/,
  }),
  storing({
    name: 'localStorage.key =',
    code: `localStorage.trkId = '1';`,
    stored: /^trkId$/,
  }),
  storing({
    name: 'the storage of a fresh iframe',
    code: `const f = document.createElement('iframe'); main.append(f); f.contentWindow.localStorage.setItem('trk:id', '1');`,
    stored: /^trk:id$/,
  }),
  storing({
    name: 'indexedDB.open',
    code: `const r = indexedDB.open('trkDb'); r.onupgradeneeded = () => r.result.createObjectStore('x'); r.onsuccess = () => r.result.close(); r.onerror = (e) => e.preventDefault();`,
    stored: /^trkDb$/,
  }),
  storing({
    name: 'caches.open',
    code: `caches.open('trkCache').catch(() => {});`,
    stored: /^trkCache$/,
  }),
];
