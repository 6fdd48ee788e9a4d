import type { Answer } from '../../support/server.js';
import { SHOP } from './site.js';

const PAY = 'https://js.pay.example';

/** What must never be disturbed: code of the page's own, and what it comes to in every state of a decision. */
export interface Control {
  readonly name: string;
  /** The body of an async function. */
  readonly code: string;
  readonly gives: unknown;
}

/** The one service that the shop cannot do without. */
export const PAYMENT = {
  id: 'pay',
  name: 'Pay',
  purpose: 'necessary',
  hosts: ['*.pay.example'],
  cookies: ['pay_*'],
  storage: ['pay:*'],
  data: [],
};

const JS = { type: 'text/javascript' };

export const CONTROL_ANSWERS: Readonly<Record<string, Answer>> = {
  [`${PAY}/pay.js`]: { ...JS, body: `log.push('pay');` },
  [`${PAY}/api`]: { body: 'paid' },
  [`${SHOP}/api`]: { body: 'shop' },
  [`${SHOP}/own.mjs`]: { ...JS, body: `export const name = 'module';` },
  [`${SHOP}/worker.js`]: { ...JS, body: `importScripts('/part.js'); postMessage(part);` },
  [`${SHOP}/part.js`]: { ...JS, body: `self.part = 'worker';` },
};

/** In the HTML of every control's page. */
export const CONTROL_BODY = `<script src="${PAY}/pay.js"></script>`;

export const CONTROLS: readonly Control[] = [
  {
    name: 'a necessary third party’s script, in the HTML and inserted',
    code: `const before = log.length;
      const script = document.createElement('script');
      script.src = '${PAY}/pay.js';
      const ran = new Promise((resolve) => (script.onload = resolve));
      document.head.append(script);
      await ran;
      return [before > 0, log.length - before];`,
    gives: [true, 1],
  },
  {
    name: 'a payment API and the shop’s own, by fetch and XHR',
    code: `const xhr = (url) => new Promise((resolve) => { const x = new XMLHttpRequest(); x.onload = () => resolve(x.responseText); x.open('GET', url); x.send(); });
      const text = async (url) => (await fetch(url)).text();
      return [await text('${PAY}/api'), await xhr('${PAY}/api'), await text('/api'), await xhr('/api'), navigator.sendBeacon('/beacon', '1')];`,
    gives: ['paid', 'paid', 'shop', 'shop', true],
  },
  {
    name: 'session cookies and carts',
    code: `document.cookie = 'session=1; path=/'; document.cookie = 'pay_id=1; path=/';
      localStorage.setItem('cart', '1'); localStorage.last = '1'; sessionStorage.tab = '1'; localStorage.setItem('pay:id', '1');
      const opened = await new Promise((resolve) => { const r = indexedDB.open('shop'); r.onsuccess = () => { r.result.close(); resolve(true); }; r.onerror = () => resolve(false); });
      return [/session=1/.test(document.cookie), /pay_id=1/.test(document.cookie), localStorage.getItem('cart'), localStorage.last, sessionStorage.tab, localStorage.getItem('pay:id'), opened];`,
    gives: [true, true, '1', '1', '1', '1', true],
  },
  {
    name: 'first-party workers, imports and images',
    code: `const worker = (url) => new Promise((resolve) => { const w = new Worker(url); w.onmessage = ({ data }) => { w.terminate(); resolve(data); }; w.onerror = () => resolve('failed'); });
      const image = (url) => new Promise((resolve) => { const i = new Image(); i.onload = () => resolve('image'); i.onerror = () => resolve('failed'); i.src = url; });
      const blob = URL.createObjectURL(new Blob(["postMessage('blob')"]));
      return [await worker('/worker.js'), await worker(blob), (await import('/own.mjs')).name, await image('/own.gif?' + Math.random())];`,
    gives: ['worker', 'blob', 'module', 'image'],
  },
];
