import { fetches, FETCHING_ATTRIBUTES, HELD, isElement, waiting } from './element.js';
import { type Hold } from './hold.js';
import type { Judge } from './judge.js';
import { type Guard, type Instead, patch } from './patch.js';

/** Where a held connection is sent instead: it fails by itself, with every event a failure has, and asks no network. */
const DEAD = {
  // A bad port (https://fetch.spec.whatwg.org/#port-blocking) of a name that is nobody's (RFC 6761).
  WebSocket: 'wss://held.invalid:1',
  // Of the wrong type for events: it closes for good, where a refused address would be tried again for ever.
  EventSource: 'data:,',
};
/** No such blob: a network error, from the browser itself, without a request. */
const DEAD_REQUEST = 'blob:null/0';

/** Of the names of interfaces with an attribute that fetches. */
const ELEMENTS = 'Script Image Source IFrame Frame Media Video Track Embed Object Input Link'.split(' ');
const INSERTIONS =
  'appendChild insertBefore replaceChild append prepend before after replaceWith replaceChildren insertAdjacentElement'.split(
    ' ',
  );

const NODES = 'Node Element Document DocumentFragment ShadowRoot CharacterData Range'.split(' ');
const HTML_SINKS =
  'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML createContextualFragment write writeln'.split(' ');

const nothing = (): undefined => undefined;

/** Deleting is never held: it is what a vendor does when it is told to stop. */
const DELETES = /;\s*(max-age=[0-]|expires=[^;]*19[67]\d)/i;

export interface SinkWorld {
  /** Open databases that a service claims: while one is open it cannot be erased. */
  readonly databases: Set<IDBDatabase>;
  readonly judge: Judge;
  readonly hold: Hold;
  /** HTML with what is denied made to wait. */
  clean(html: unknown): unknown;
}

/** A window with the constructors of its realm, which lib.dom knows only as globals. */
type Realm = Window & typeof globalThis;

/** Documents whose realm is guarded: a frame gets another one when it navigates. */
const guarded = new WeakSet<Document>();

/** What a page can send, write or insert with, and what becomes of it when it is held: one entry a sink. */
export function patchSinks(world: SinkWorld, realm: Realm = window): void {
  const { judge, hold, clean, databases } = world;
  guarded.add(realm.document);
  const address = (url: unknown, kind: string) => judge.holds(judge.address(url, kind));
  const instead = (held: boolean, answer: Instead) => held && answer;

  // Requests.
  patch(realm, 'fetch', ([input]) =>
    instead(address((input as Request).url ?? input, 'fetch'), () =>
      Promise.reject(new TypeError('Failed to fetch')),
    ),
  );
  const dead = new WeakSet<XMLHttpRequest>();
  patch(realm.XMLHttpRequest.prototype, 'open', (args, self) => {
    if (!address(args[1], 'xhr')) return void dead.delete(self as XMLHttpRequest);
    args[1] = DEAD_REQUEST;
    // A synchronous one throws from `send`, as it does without a network.
    if (args.length < 3 || args[2]) dead.add(self as XMLHttpRequest);
  });
  // Chromium fails a dead blob within `send`, where no real failure comes and no caller is ready for it.
  patch(realm.XMLHttpRequest.prototype, 'send', (_, self, native) =>
    instead(dead.has(self as XMLHttpRequest), () => {
      setTimeout(() => {
        if ((self as XMLHttpRequest).readyState === XMLHttpRequest.OPENED) native.call(self);
      });
    }),
  );
  patch(realm.Navigator.prototype, 'sendBeacon', ([url]) => instead(address(url, 'beacon'), () => true));
  for (const name of ['WebSocket', 'EventSource'] as const) {
    patch(realm, name, (args) => {
      if (address(args[0], name.toLowerCase())) args[0] = DEAD[name];
    });
  }

  // Cookies and storage.
  patch(realm.Document.prototype, 'cookie', ([cookie]) => {
    const text = String(cookie);
    const name = text.split(/[=;]/, 1)[0] as string;
    return instead(!DELETES.test(text) && judge.holds(judge.cookie(name.trim())), nothing);
  });
  patch(realm.CookieStore?.prototype, 'set', ([first]) =>
    instead(judge.holds(judge.cookie(String((first as { name?: string }).name ?? first))), () =>
      Promise.resolve(),
    ),
  );
  patch(realm.Storage.prototype, 'setItem', ([key]) => instead(judge.holds(judge.key(String(key))), nothing));

  patch(realm.IDBFactory.prototype, 'open', (args, self, native) => {
    const name = String(args[0]);
    const held = judge.holds(judge.key(name));
    return instead(judge.claims(name), () => {
      const request = native.apply(self, args) as IDBOpenDBRequest;
      // A first version that is given up leaves no database behind, and the caller gets the error of one that could not be opened.
      const on = held ? 'upgradeneeded' : 'success';
      request.addEventListener(on, (event) => {
        if (!held) return databases.add(request.result);
        event.stopImmediatePropagation();
        return request.transaction?.abort();
      });
      return request;
    });
  });

  // Attributes that fetch.
  for (const kind of ELEMENTS) {
    const { prototype } = realm[`HTML${kind}Element` as 'HTMLElement'];
    for (const name of FETCHING_ATTRIBUTES) {
      patch(prototype, name, ([value], self) =>
        instead(hold.value(self as Element, name, String(value)), nothing),
      );
    }
  }
  const attribute =
    (at: number): Guard =>
    (args, self) =>
      instead(hold.value(self as Element, String(args[at]).toLowerCase(), String(args[at + 1])), nothing);
  patch(realm.Element.prototype, 'setAttribute', attribute(0));
  patch(realm.Element.prototype, 'setAttributeNS', attribute(1));
  // A map does not say whose it is, so the attribute itself is renamed; `href` is left to the observer: most are links'.
  const node: Guard = (args, self, native) => {
    const { name, value } = args[0] as Attr;
    const mayFetch = isElement(self)
      ? fetches(self, name)
      : name !== 'href' && FETCHING_ATTRIBUTES.includes(name);
    if (!mayFetch || !address(value, 'attribute')) return;
    args[0] = document.createAttribute(waiting(name));
    (args[0] as Attr).value = value;
    native.call(self, document.createAttribute(HELD));
  };
  for (const name of ['setAttributeNode', 'setAttributeNodeNS']) patch(realm.Element.prototype, name, node);
  for (const name of ['setNamedItem', 'setNamedItemNS']) patch(realm.NamedNodeMap.prototype, name, node);

  // Insertion: before the element stands in the page, where a script would run at once.
  const insert: Guard = (args, self) => {
    if (!(self as Node).isConnected) return;
    for (const node of args) {
      const { nodeType, isConnected } = Object(node) as Node;
      // What moves within the page was seen when it came.
      if (!isConnected && (nodeType === 1 || nodeType === 11)) hold.shut(node as Element);
    }
  };
  // HTML, wherever it stands among the arguments.
  const html: Guard = (args, self) => {
    // The text of these is none.
    if (/^(script|style)$/.test((self as Element).localName)) return;
    args.forEach((text, at) => (args[at] = clean(text)));
  };
  for (const of of NODES) {
    const { prototype } = realm[of as 'Node'];
    for (const name of INSERTIONS) patch(prototype, name, insert);
    for (const name of HTML_SINKS) patch(prototype, name, html);
  }

  // A fresh frame has natives of its own: Sentry takes its `fetch` from one. Another origin's window throws here, and is passed over.
  for (const name of ['contentWindow', 'contentDocument']) {
    patch(realm.HTMLIFrameElement.prototype, name, (_, frame, native) => {
      const found = native.call(frame) as Window | Document;
      const inner = ('defaultView' in found ? found.defaultView : found) as Realm;
      if (!guarded.has(inner.document)) patchSinks(world, inner);
    });
  }
}
