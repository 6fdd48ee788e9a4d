import { fetches, FETCHING_ATTRIBUTES, HELD, isElement, waiting } from '../element.js';
import { type Guard, patch } from '../patch.js';
import { instead, nothing, type Sinks } from './world.js';

/** Of the names of interfaces with an attribute that fetches. */
const ELEMENTS =
  'Script Image Source IFrame Frame Media Video Track Embed Object Input Link Anchor Area'.split(' ');

/** Attributes that fetch, however they are set. */
export const patchAttributes: Sinks = ({ hold, address }, realm) => {
  const value = (element: unknown, name: unknown, text: unknown) =>
    instead(hold.value(element as Element, String(name), String(text)), nothing);
  for (const kind of ELEMENTS) {
    const { prototype } = realm[`HTML${kind}Element` as 'HTMLElement'];
    for (const name of FETCHING_ATTRIBUTES) patch(prototype, name, ([text], self) => value(self, name, text));
  }
  const attribute =
    (at: number): Guard =>
    (args, self) =>
      value(self, String(args[at]).toLowerCase(), args[at + 1]);
  patch(realm.Element.prototype, 'setAttribute', attribute(0));
  patch(realm.Element.prototype, 'setAttributeNS', attribute(1));
  patch(realm.Attr.prototype, 'value', ([text], self) => {
    const { ownerElement, name } = self as Attr;
    return ownerElement ? value(ownerElement, name, text) : false;
  });
  // It does not say whose it is, so what it loses is not given back.
  patch(realm.SVGAnimatedString.prototype, 'baseVal', ([text]) => instead(address(text, 'image'), nothing));
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
  // The one constructor that fetches.
  patch(realm, 'Audio', ([url], _, native) =>
    instead(url !== undefined && address(url, 'audio'), () => {
      const audio = Reflect.construct(native, []) as Element;
      hold.value(audio, 'src', String(url));
      return audio;
    }),
  );
};
