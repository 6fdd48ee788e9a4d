import type { Case } from '../case.js';
import { acted } from './way.js';

/** Ways to leave something with the visitor in a third party's name. */
export const STORES: readonly Case[] = [
  acted({
    name: 'document.cookie (_ga, _fbp)',
    code: `document.cookie = '_ga=GA1.1.1.1; path=/; max-age=9999'; document.cookie = '_fbp=fb.1.1.1; path=/; domain=.shop.example; max-age=9999';`,
    stored: /^_fbp$/,
  }),
  acted({
    name: 'the cookie setter taken from Document.prototype',
    code: `Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(document, '_trk=1; path=/');`,
    stored: /^_trk$/,
  }),
  acted({ name: 'cookieStore.set', code: `cookieStore.set('_trk', '1').catch(() => {});`, stored: /^_trk$/ }),
  acted({
    name: 'a cookie through a fresh iframe’s document',
    code: `const f = document.createElement('iframe'); main.append(f); f.contentDocument.cookie = '_trk=1; path=/';`,
    stored: /^_trk$/,
  }),
  acted({ name: 'localStorage.setItem', code: `localStorage.setItem('trk:id', '1');`, stored: /^trk:id$/ }),
  acted({
    name: 'sessionStorage.setItem',
    code: `sessionStorage.setItem('trk:id', '1');`,
    stored: /^trk:id$/,
  }),
  acted({
    name: 'localStorage.key =',
    code: `localStorage.trkId = '1';`,
    stored: /^trkId$/,
  }),
  acted({
    name: 'the storage of a fresh iframe',
    code: `const f = document.createElement('iframe'); main.append(f); f.contentWindow.localStorage.setItem('trk:id', '1');`,
    stored: /^trk:id$/,
  }),
  acted({
    name: 'indexedDB.open',
    code: `const r = indexedDB.open('trkDb'); r.onupgradeneeded = () => r.result.createObjectStore('x'); r.onsuccess = () => r.result.close(); r.onerror = (e) => e.preventDefault();`,
    stored: /^trkDb$/,
  }),
  acted({
    name: 'caches.open',
    code: `caches.open('trkCache').catch(() => {});`,
    stored: /^trkCache$/,
  }),
];
