import fc from 'fast-check';
import { type DefaultTreeAdapterTypes as Tree, html, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { createMarker } from '../../../src/server/mark/mark.js';
import { marker } from './site.js';
import { histories } from '../../support/histories.js';

const DENIED = 'https://t.shop-metrics.example/a';

/** Pieces of pages, whole and broken; a random row of them is what no browser refuses. */
const PIECES = [
  '<!doctype html>',
  '<html>',
  '<head>',
  '</head>',
  '<body class=x>',
  '</body>',
  '<title>a < b</title>',
  '<p>',
  '</p>',
  '<div\n id = "d">',
  '</div >',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  '<select>',
  '<option>',
  '</select>',
  '<svg>',
  '<svg/>',
  '</svg>',
  '<math>',
  '</math>',
  '<mi>',
  '<foreignObject>',
  '</foreignObject>',
  '<desc>',
  '</desc>',
  '<template>',
  '<template shadowrootmode=open>',
  '</template>',
  '<textarea>',
  '</textarea>',
  '<xmp>',
  '</xmp>',
  '<noscript>',
  '</noscript>',
  '<style>',
  '</style>',
  '<script>',
  '</script>',
  '</SCRIPT >',
  '<!--',
  '-->',
  '<!-->',
  '<![CDATA[',
  ']]>',
  '<!--[if IE]>',
  '<![endif]-->',
  '<?php ?>',
  '</',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/>',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  'é',
  '😀',
  '\ud83d',
  '&amp;',
  '&#x2F;',
  '&notit;',
  'text',
  `<script src="${DENIED}">`,
  `<script async src=${DENIED}></script>`,
  `<SCRIPT TYPE='module' SRC='${DENIED}'></SCRIPT>`,
  `<script type="application/json" src="${DENIED}"></script>`,
  '<script>shopMetrics.init({})</script>',
  '<script>"<!--<script>"</script>',
  '<script type=importmap>{"a":"https://shop-metrics.example"}</script>',
  `<img src="${DENIED}">`,
  `<img src=${DENIED}?a=1&amp;b src=x>`,
  `<img srcset="a.png 1x, ${DENIED} 2x" data-src=mine>`,
  `<img data-src=mine src=${DENIED}>`,
  `<iframe src="${DENIED}"></iframe>`,
  `<iframe srcdoc="&lt;img src=${DENIED}>">`,
  '</iframe>',
  `<link rel=preload as=script href='${DENIED}'/>`,
  `<link rel=canonical href=${DENIED}>`,
  `<style>a{background:url( "${DENIED}" )}</style>`,
  `<style>@import '${DENIED}';/* url(${DENIED}) */</style>`,
  `<noscript><img src="${DENIED}"></noscript>`,
  `<image xlink:href="${DENIED}"/>`,
  `<use href=${DENIED}></use>`,
  `<object data=${DENIED}>`,
  `<a href=/ ping=${DENIED}>`,
  `<video poster=${DENIED}><source src=${DENIED}>`,
  '<base href="//shop-metrics.example/">',
  '<img src=rel.png>',
  `<img data-sluice-service=x data-src=${DENIED}>`,
  `<img src="${DENIED}`,
];

const page = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));
const options = fc.constantFrom({}, { tag: '/sluice.js' }, { url: 'https://shop.example/a/' });
const cuts = fc.array(fc.nat(), { maxLength: 30 });

function split(text: string, at: readonly number[]): string[] {
  const ends = [...new Set(at.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [...ends, text.length].map((end, i) => text.slice(i ? ends[i - 1] : 0, end));
}

const FETCHING: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  [html.NS.HTML]: {
    img: /^src(set)?$/,
    script: /^src$/,
    iframe: /^src$/,
    source: /^src(set)?$/,
    object: /^data$/,
    video: /^(src|poster)$/,
    link: /^href$/,
    a: /^ping$/,
  },
  [html.NS.SVG]: { script: /^href$/, image: /^href$/, use: /^href$/ },
};

/** What a browser would fetch of the tree that it builds, by the algorithm of the standard. */
function* fetched(node: Tree.Node): Generator<string> {
  if ('attrs' in node) {
    const value = (name: string) => node.attrs.find((attribute) => attribute.name === name)?.value;
    const isSvg = node.namespaceURI === html.NS.SVG;
    // A script of SVG is asked for even where it is `text/plain` and so never runs.
    const data = isSvg ? /json|importmap/ : /json|importmap|plain/;
    const isData = node.nodeName === 'script' && data.test(value('type') ?? '');
    const isQuiet = node.nodeName === 'link' && !/pre/.test(value('rel') ?? '');
    const isAuthors = value('data-sluice-service') === 'x';
    for (const attribute of isData || isQuiet || isAuthors ? [] : node.attrs)
      if (FETCHING[node.namespaceURI]?.[node.nodeName]?.test(attribute.name)) yield attribute.value;
  }
  // A style sheet within SVG is a named gap.
  if (node.nodeName === 'style' && 'namespaceURI' in node && node.namespaceURI === html.NS.HTML)
    for (const child of node.childNodes)
      if ('value' in child)
        yield* child.value.replace(/\/\*[^]*?(\*\/|$)/g, '').match(/url\([^)]*|@import[^;]*/g) ?? [];
  if ('childNodes' in node) for (const child of node.childNodes) yield* fetched(child);
}

const runs = histories(1_500, 20_000);

describe('whatever the page', () => {
  it('comes out the same however it is cut', () => {
    fc.assert(
      fc.property(page, options, cuts, (text, how, at) => {
        const whole = marker.mark(text, how);
        const inPieces = marker.page(how);
        const output = split(text, at).map((chunk) => inPieces.write(chunk));
        expect(output.join('') + inPieces.end()).toBe(whole.html);
        expect(inPieces.markings).toEqual(whole.markings);
      }),
      runs,
    );
  });

  it('does not change again', () => {
    fc.assert(
      fc.property(page, options, (text, how) => {
        const once = marker.mark(text, how).html;
        expect(marker.mark(once, how).html).toBe(once);
      }),
      runs,
    );
  });

  it('stays as it is to the byte where no service is known', () => {
    const nobody = createMarker({ services: [{ use: 'stripe' }] });
    fc.assert(
      fc.property(page, (text) => {
        expect(nobody.mark(text)).toEqual({ html: text, markings: [] });
      }),
      runs,
    );
  });

  it('is put back by taking out what was put in', () => {
    fc.assert(
      fc.property(page, (text) => {
        fc.pre(!/data-src|<style|srcdoc|type|data-sluice/i.test(text));
        const put =
          / data-sluice-service="[a-z-]+"| type="text\/plain"|data-(?=src|srcset|href|xlink|data|poster|ping)/gi;
        expect(marker.mark(text).html.replace(put, '')).toBe(text);
      }),
      runs,
    );
  });

  it('fetches nothing of a denied host when it is parsed', () => {
    fc.assert(
      fc.property(page, (text) => {
        // A base that is moved into the middle of a page moves what stood before it too; the tags there were the page's own.
        // And browsers take more into a `<select>` today than parse5 does.
        fc.pre(!/<base|<select/.test(text));
        const left = [...fetched(parse(marker.mark(text).html))].filter((value) => value.includes(DENIED));
        expect(left).toEqual([]);
      }),
      runs,
    );
  });

  it.each([
    ['<style>', 'url('],
    ['<style>', '/*'],
    ['<style>url(', ' '],
    ['<script>fetch', '"a.'],
    ['<script>', '/*\n'],
    ['<script>', "\\'"],
    ['<img ', 'a=1 '],
    ['<img src=', '&#x'],
  ])(
    'is read in about the time of its length: %s %s…',
    (start, again) => {
      const end = start.startsWith('<img') ? '>' : start.replace(/^<(\w+).*/, '</$1>');
      const begun = performance.now();
      marker.mark(start + again.repeat(100_000) + end);
      // Were each to be read from every place, it would take minutes; a busy machine takes seconds.
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
    60_000,
  );
});
