import { patch } from '../patch.js';
import type { Realm, Sinks } from './world.js';

/** A fresh frame or window has natives of its own: Sentry takes its `fetch` from one. */
export const patchFrames: Sinks = ({ guard }, realm) => {
  for (const name of ['contentWindow', 'contentDocument']) {
    patch(realm.HTMLIFrameElement.prototype, name, (_, frame, native) => {
      const found = native.call(frame) as Window | Document;
      guard(('defaultView' in found ? found.defaultView : found) as Realm);
    });
  }
  patch(realm, 'open', (args, self, native) => () => {
    const opened = Reflect.apply(native, self, args) as Realm;
    guard(opened);
    return opened;
  });
};
