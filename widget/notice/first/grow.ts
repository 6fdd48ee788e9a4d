import type { Tree } from '../../../src/protocol/page-config.js';

/** Makes elements of a tree. No HTML is parsed, so Trusted Types has nothing to object to. */
export function grow(tree: Tree): Node | string {
  if (typeof tree === 'string') return tree;
  const [tag, attributes, ...children] = tree;
  const element = document.createElement(tag);
  // Not `in`: pages there are add to every object.
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(grow));
  return element;
}
