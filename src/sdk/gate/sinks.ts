import { fetches, FETCHING_ATTRIBUTES, type Hold, waiting } from './hold.js';
import type { Judge } from './judge.js';
import { type Guard, type Instead, patch } from './patch.js';

/**
 * Where a held socket is sent: port 1 is a bad port (https://fetch.spec.whatwg.org/#port-blocking) and `.invalid` nobody's
 * (RFC 6761), so the browser fails it by itself, with every event a failure has, and asks no network.
 */
const DEAD_SOCKET = 'wss://held.invalid:1';
/** Of the wrong type for events: the source closes for good, where a refused address would be tried again for ever. */
const DEAD_EVENTS = 'data:,';
/** No such blob: a network error, from the browser itself, without a request. */
const DEAD_REQUEST = 'blob:null/0';

/** Of the names of interfaces with an attribute that fetches. */
const ELEMENTS = 'Script Image Source IFrame Frame Media Video Track Embed Object Input Link'.split(' ');
const INSERTIONS =
  'appendChild insertBefore replaceChild append prepend before after replaceWith replaceChildren insertAdjacentElement'.split(
    ' ',
  );

const nothing = (): undefined => undefined;

/** Deleting is never held: it is what a vendor does when it is told to stop. */
const DELETES = /;\s*(max-age=[0-]|expires=[^;]*19[67]\d)/i;

export interface SinkWorld {
  readonly judge: Judge;
  readonly hold: Hold;
  /** HTML with what is denied made to wait. */
  clean(html: unknown): unknown;
}

/** What a page can send, write or insert with, and what becomes of it when it is held: one entry a sink. */
export function patchSinks({ judge, hold, clean }: SinkWorld): void {
  const address = (url: unknown, kind: string) => judge.holds(judge.address(url, kind));
  const instead = (held: boolean, answer: Instead) => held && answer;

  // Requests.
  patch(window, 'fetch', ([input]) =>
    instead(address((input as Request).url ?? input, 'fetch'), () =>
      Promise.reject(new TypeError('Failed to fetch')),
    ),
  );
  const dead = new WeakSet<XMLHttpRequest>();
  patch(XMLHttpRequest.prototype, 'open', (args, self) => {
    if (!address(args[1], 'xhr')) return void dead.delete(self as XMLHttpRequest);
    args[1] = DEAD_REQUEST;
    // A synchronous one throws from `send`, as it does without a network.
    if (args.length < 3 || args[2]) dead.add(self as XMLHttpRequest);
  });
  // Chromium fails a dead blob within `send`, where no real failure comes and no caller is ready for it.
  patch(XMLHttpRequest.prototype, 'send', (_, self, native) =>
    instead(dead.has(self as XMLHttpRequest), () => {
      setTimeout(() => {
        if ((self as XMLHttpRequest).readyState === XMLHttpRequest.OPENED) native.call(self);
      });
    }),
  );
  patch(Navigator.prototype, 'sendBeacon', ([url]) => instead(address(url, 'beacon'), () => true));
  patch(window, 'WebSocket', (args) => {
    if (address(args[0], 'websocket')) args[0] = DEAD_SOCKET;
  });
  patch(window, 'EventSource', (args) => {
    if (address(args[0], 'eventsource')) args[0] = DEAD_EVENTS;
  });

  // Cookies and storage.
  patch(Document.prototype, 'cookie', ([cookie]) => {
    const text = String(cookie);
    const name = text.split(/[=;]/, 1)[0] as string;
    return instead(!DELETES.test(text) && judge.holds(judge.cookie(name.trim())), nothing);
  });
  patch(globalThis.CookieStore?.prototype, 'set', ([first]) =>
    instead(judge.holds(judge.cookie(String((first as { name?: string }).name ?? first))), () =>
      Promise.resolve(),
    ),
  );
  patch(Storage.prototype, 'setItem', ([key]) => instead(judge.holds(judge.key(String(key))), nothing));

  // Attributes that fetch.
  for (const kind of ELEMENTS) {
    const owner = (window as unknown as Record<string, { prototype: object } | undefined>)[
      `HTML${kind}Element`
    ];
    for (const name of [...FETCHING_ATTRIBUTES, 'imageSrcset']) {
      patch(owner?.prototype, name, ([value], self) =>
        instead(hold.value(self as Element, name.toLowerCase(), String(value)), nothing),
      );
    }
  }
  const attribute =
    (at: number): Guard =>
    (args, self) =>
      instead(hold.value(self as Element, String(args[at]).toLowerCase(), String(args[at + 1])), nothing);
  patch(Element.prototype, 'setAttribute', attribute(0));
  patch(Element.prototype, 'setAttributeNS', attribute(1));
  // A map does not say whose it is, so the attribute itself is renamed; `href` is left to the observer: most are links'.
  const node: Guard = (args, self) => {
    const { name, value } = args[0] as Attr;
    const mayFetch =
      self instanceof Element ? fetches(self, name) : name !== 'href' && FETCHING_ATTRIBUTES.includes(name);
    if (!mayFetch || !address(value, 'attribute')) return;
    args[0] = document.createAttribute(waiting(name));
    (args[0] as Attr).value = value;
  };
  for (const name of ['setAttributeNode', 'setAttributeNodeNS']) patch(Element.prototype, name, node);
  for (const name of ['setNamedItem', 'setNamedItemNS']) patch(NamedNodeMap.prototype, name, node);

  // Insertion: before the element stands in the page, where a script would run at once.
  const insert: Guard = (args, self) => {
    if (!(self as Node).isConnected) return;
    for (const node of args) {
      // What moves within the page was seen when it came.
      if ((node instanceof Element && !node.isConnected) || node instanceof DocumentFragment) hold.shut(node);
    }
  };
  for (const owner of [Node, Element, Document, DocumentFragment, CharacterData]) {
    for (const name of INSERTIONS) patch(owner.prototype, name, insert);
  }

  // HTML.
  const html =
    (at: number): Guard =>
    (args, self) => {
      if (!(self instanceof HTMLScriptElement || self instanceof HTMLStyleElement))
        args[at] = clean(args[at]);
    };
  for (const owner of [Element, ShadowRoot]) {
    for (const name of ['innerHTML', 'outerHTML', 'setHTMLUnsafe']) patch(owner.prototype, name, html(0));
  }
  patch(Element.prototype, 'insertAdjacentHTML', html(1));
  patch(Range.prototype, 'createContextualFragment', html(0));
  for (const name of ['write', 'writeln']) {
    patch(Document.prototype, name, (args) => void args.forEach((text, at) => (args[at] = clean(text))));
  }
}
