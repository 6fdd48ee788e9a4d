import { patch } from '../patch.js';
import { instead, nothing, type Sinks } from './world.js';

/** Deleting is never held: it is what a vendor does when it is told to stop. */
const DELETES = /;\s*(max-age=[0-]|expires=[^;]*19[67]\d)/i;

export const patchStorage: Sinks = ({ judge, databases }, realm) => {
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
  // As where a browser blocks storage.
  patch(realm.CacheStorage?.prototype, 'open', ([name]) =>
    instead(judge.holds(judge.key(String(name))), () =>
      Promise.reject(new DOMException('', 'SecurityError')),
    ),
  );
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
};
