import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Tree } from '../../src/protocol/page-config.js';
import { FirstLayer, type FirstLayerProps } from './FirstLayer.js';
import { firstSheet } from './styles/first.js';

/**
 * The first layer as data, made when the bundle is made, so that the page shows it without Preact. An element that itself never
 * enters a page, with four children: the sheet's text, the question, the way back, and the way back where the rule is not opt-in.
 */
export function prerender(props: FirstLayerProps): Tree {
  const { childNodes } = parseFragment(renderToString(h(FirstLayer, props)));
  const parts = childNodes as DefaultTreeAdapterTypes.Element[];
  return ['div', {}, firstSheet(props.notice, props.close), ...parts.map(treeOf)];
}

function treeOf(node: DefaultTreeAdapterTypes.Element | DefaultTreeAdapterTypes.TextNode): Tree {
  if (!('tagName' in node)) return node.value;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  // The component renders elements and text, nothing else.
  const children = node.childNodes as (DefaultTreeAdapterTypes.Element | DefaultTreeAdapterTypes.TextNode)[];
  return [node.tagName, attributes, ...children.map(treeOf)];
}
