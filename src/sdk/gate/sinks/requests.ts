import { patch } from '../patch.js';
import { instead, nothing, type Sinks } from './world.js';

/** Where a held connection is sent instead: it fails by itself, with every event a failure has, and asks no network. */
const DEAD = {
  // A bad port (https://fetch.spec.whatwg.org/#port-blocking) of a name that is nobody's (RFC 6761).
  WebSocket: 'wss://held.invalid:1',
  // Of the wrong type for events: it closes for good, where a refused address would be tried again for ever.
  EventSource: 'data:,',
  WebTransport: 'https://held.invalid:1',
};
/** No such blob: a network error, from the browser itself, without a request. */
const DEAD_REQUEST = 'blob:null/0';

const fail = () => Promise.reject(new TypeError('Failed to fetch'));

export const patchRequests: Sinks = ({ address }, realm) => {
  const first = ([input]: unknown[], kind: string) => address((input as Request).url ?? input, kind);
  patch(realm, 'fetch', (args) => instead(first(args, 'fetch'), fail));
  patch(realm, 'fetchLater', (args) => instead(first(args, 'fetch'), () => ({ activated: false })));
  patch(realm.Cache?.prototype, 'add', (args) => instead(first(args, 'fetch'), fail));
  patch(realm.Cache?.prototype, 'addAll', ([inputs]) =>
    instead(
      Array.from(inputs as Request[]).some((input) => first([input], 'fetch')),
      fail,
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
  for (const name of ['WebSocket', 'EventSource', 'WebTransport'] as const) {
    patch(realm, name, (args) => {
      if (address(args[0], name.toLowerCase())) args[0] = DEAD[name];
    });
  }
  patch(realm.Worklet?.prototype, 'addModule', (args) => instead(first(args, 'worklet'), fail));
  // Into a frame it is a request that nobody sees; what takes the page along, or opens another, is the visitor's own step.
  for (const name of ['submit', 'requestSubmit']) {
    patch(realm.HTMLFormElement.prototype, name, (_, self) => {
      const form = self as Element;
      return instead(
        /^[^_]/.test(form.getAttribute('target') ?? '') && address(form.getAttribute('action'), 'form'),
        nothing,
      );
    });
  }
};
