import { type Guard, patch } from '../patch.js';
import type { Realm, Sinks } from './world.js';

const INSERTIONS =
  'appendChild insertBefore replaceChild append prepend before after replaceWith replaceChildren insertAdjacentElement moveBefore insertNode'.split(
    ' ',
  );
const NODES = 'Node Element Document DocumentFragment ShadowRoot CharacterData Range'.split(' ');
const HTML_SINKS =
  'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML createContextualFragment write writeln'.split(' ');

/** What puts elements into the page: before they stand there, where a script would run at once. */
export const patchInsertions: Sinks = ({ hold, clean, guard }, realm) => {
  /** The native's own answer; the realms of frames that came with it are there at once, and reached by `window[0]` too. */
  const andFrames = (native: Parameters<Guard>[2], self: unknown, args: unknown[]) => (): unknown => {
    const before = realm.length;
    const answer: unknown = Reflect.apply(native, self, args);
    if (realm.length !== before) for (let at = 0; at < realm.length; at++) guard(realm[at] as Realm);
    return answer;
  };
  const insert: Guard = (args, self, native) => {
    // A range says it by where it begins.
    const { isConnected, startContainer } = self as Node & Partial<Range>;
    if (!(startContainer ?? { isConnected }).isConnected) return;
    let found = false;
    for (const node of args) {
      const { nodeType, isConnected: isHere } = Object(node) as Node;
      // What moves within the page was seen when it came.
      if (!isHere && (nodeType === 1 || nodeType === 11)) found = hold.shut(node as Element) || found;
    }
    return found && andFrames(native, self, args);
  };
  // HTML, wherever it stands among the arguments.
  const html: Guard = (args, self, native) => {
    // The text of these is none.
    if (/^(script|style)$/.test((self as Element).localName)) return;
    args.forEach((text, at) => (args[at] = clean(text)));
    return andFrames(native, self, args);
  };
  for (const of of NODES) {
    const { prototype } = realm[of as 'Node'];
    for (const name of INSERTIONS) patch(prototype, name, insert);
    for (const name of HTML_SINKS) patch(prototype, name, html);
  }
  // Images fetch as soon as they belong to a document that is shown, wherever they stand.
  for (const name of ['importNode', 'adoptNode']) {
    patch(realm.Document.prototype, name, ([node]) => {
      if ((node as Node).ownerDocument !== realm.document) hold.shut(node as Element);
    });
  }
};
