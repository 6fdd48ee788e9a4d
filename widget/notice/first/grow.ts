import type { Tree } from '../../../src/protocol/page-config.js';

/** Makes elements of a tree. No HTML is parsed, so Trusted Types has nothing to object to. */
export function grow(tree: Tree): Node | string {
  if (typeof tree === 'string') return tree;
  const [tag, attributes, ...children] = tree;
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] as string);
  element.append(...children.map(grow));
  return element;
}
