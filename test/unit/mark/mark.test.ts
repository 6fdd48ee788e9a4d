import { describe, expect, it } from 'vitest';
import { createMarker } from '../../../src/server/mark/mark.js';
import { findings, mark } from './site.js';

const GA = 'data-sluice-service="google-analytics"';
const SHOP = 'data-sluice-service="shop-metrics"';
const YT = 'data-sluice-service="youtube"';
const T = 'https://t.shop-metrics.example/t';

const MARKED: readonly [what: string, html: string, marked: string][] = [
  [
    'an object behind MathML that another end tag ended',
    `<desc><math></desc><object data=${T}>`,
    `<desc><math></desc><object ${SHOP} data-data=${T}>`,
  ],
  [
    'an external script, its other attributes kept',
    `<script async defer nonce=n integrity='i' crossorigin src="${T}.js?a=1&amp;b"></script>`,
    `<script type="text/plain" ${SHOP} async defer nonce=n integrity='i' crossorigin src="${T}.js?a=1&amp;b"></script>`,
  ],
  [
    'a module',
    `<script type=module src=${T}></script>`,
    `<script type="text/plain" ${SHOP} data-type=module src=${T}></script>`,
  ],
  [
    'a script with a type of old',
    `<SCRIPT Type="text/javascript" SRC='${T}'></SCRIPT>`,
    `<SCRIPT type="text/plain" ${SHOP} data-type="text/javascript" SRC='${T}'></SCRIPT>`,
  ],
  [
    'a script that uses data-src and data-type for itself',
    `<script data-src="mine" data-type="mine" src="${T}"></script>`,
    `<script type="text/plain" ${SHOP} data-src="${T}" data-type="" data-src="mine" data-type="mine" data-src="${T}"></script>`,
  ],
  [
    'an address without its scheme',
    `<img src="//t.shop-metrics.example">`,
    `<img ${SHOP} data-src="//t.shop-metrics.example">`,
  ],
  [
    'a host in capitals',
    `<img src=HTTPS://SHOP-METRICS.EXAMPLE/>`,
    `<img ${SHOP} data-src=HTTPS://SHOP-METRICS.EXAMPLE/>`,
  ],
  [
    "a host with the root's dot",
    `<img src=https://shop-metrics.example./>`,
    `<img ${SHOP} data-src=https://shop-metrics.example./>`,
  ],
  [
    'an address in entities',
    `<img src="https:&#x2f;&#47;shop-metrics.example">`,
    `<img ${SHOP} data-src="https:&#x2f;&#47;shop-metrics.example">`,
  ],
  [
    'an address with white space',
    `<img src="\n https://shop-metrics.example/ ">`,
    `<img ${SHOP} data-src="\n https://shop-metrics.example/ ">`,
  ],
  [
    'an address with a port',
    `<img src="http://shop-metrics.example:8080/">`,
    `<img ${SHOP} data-src="http://shop-metrics.example:8080/">`,
  ],
  [
    'one of several in a srcset',
    `<img src=a.png srcset="a.png 1x, ${T} 2x">`,
    `<img ${SHOP} src=a.png data-srcset="a.png 1x, ${T} 2x">`,
  ],
  [
    'the second of two attributes with one name',
    `<img src=${T} src=${T}2>`,
    `<img ${SHOP} data-src=${T} data-src=${T}2>`,
  ],
  [
    'an image that uses data-src for itself',
    `<img data-src=mine src=${T} alt>`,
    `<img ${SHOP} data-src=${T} data-src=mine data-src=${T} alt>`,
  ],
  [
    'a frame',
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    `<iframe ${YT} data-src="https://www.youtube.com/embed/x"></iframe>`,
  ],
  [
    'a player',
    `<video poster=${T} src="a.mp4"><source src=${T}><track src=${T}></video><audio src=${T}></audio>`,
    `<video ${SHOP} data-poster=${T} src="a.mp4"><source ${SHOP} data-src=${T}><track ${SHOP} data-src=${T}></video><audio ${SHOP} data-src=${T}></audio>`,
  ],
  [
    'plug-ins and image buttons',
    `<object data=${T}><embed src=${T}></object><input type=image src=${T}>`,
    `<object ${SHOP} data-data=${T}><embed ${SHOP} data-src=${T}></object><input ${SHOP} type=image data-src=${T}>`,
  ],
  [
    'links that fetch',
    [
      'preconnect',
      'dns-prefetch',
      'preload',
      'modulepreload',
      'prefetch',
      'stylesheet',
      'shortcut icon',
      'manifest',
    ]
      .map((rel) => `<link rel="${rel}" href=${T}>`)
      .join(''),
    [
      'preconnect',
      'dns-prefetch',
      'preload',
      'modulepreload',
      'prefetch',
      'stylesheet',
      'shortcut icon',
      'manifest',
    ]
      .map((rel) => `<link ${SHOP} rel="${rel}" data-href=${T}>`)
      .join(''),
  ],
  [
    'pictures and scripts in SVG',
    `<svg><image href="${T}"/><use xlink:href='${T}#x'/><script href=${T}></script><script xlink:href=${T} href=${T}></script><script xlink:href=${T} /></svg>`,
    `<svg><image ${SHOP} data-href="${T}"/><use ${SHOP} data-xlink:href='${T}#x'/><script type="text/plain" ${SHOP} data-src=${T}></script><script type="text/plain" ${SHOP} data-xlink:href=${T} data-src=${T}></script><script type="text/plain" ${SHOP} data-src=${T} /></svg>`,
  ],
  [
    'a pixel for those without scripts, which asks for nothing then [no-script-no-tag]',
    `<noscript><img height="1" src="https://www.facebook.com/tr?id=1&ev=PageView" /></noscript>`,
    `<noscript><img data-sluice-service="meta-pixel" height="1" data-src="https://www.facebook.com/tr?id=1&ev=PageView" /></noscript>`,
  ],
  [
    'the address of a click beacon',
    `<a href="/x" ping="/own ${T}">x</a>`,
    `<a ${SHOP} href="/x" data-ping="/own ${T}">x</a>`,
  ],
  [
    'a style sheet: what it would fetch waits in a template',
    `<style nonce=n>@import "${T}"; p { color: red; background: url('${T}') }</style>`,
    `<style nonce=n>@import "data:,"; p { color: red; background: url('data:,') }</style><template ${SHOP}><style nonce=n>@import "${T}"; p { color: red; background: url('${T}') }</style></template>`,
  ],
  [
    'a page within the page, as a whole',
    `<iframe title=x srcdoc="<script src='${T}'></script>"></iframe>`,
    `<template ${SHOP}><iframe title=x srcdoc="<script src='${T}'></script>"></iframe></template>`,
  ],
  [
    'what is relative to a base of others',
    `<base href="https://shop-metrics.example/"><img src="p.gif">`,
    `<base href="https://shop-metrics.example/"><img ${SHOP} data-src="p.gif">`,
  ],
  [
    'a package on a host that many share',
    '<script src="https://cdn.jsdelivr.net/npm/@snowplow/javascript-tracker@4/dist/sp.js"></script>',
    '<script type="text/plain" data-sluice-service="snowplow" src="https://cdn.jsdelivr.net/npm/@snowplow/javascript-tracker@4/dist/sp.js"></script>',
  ],
  [
    'what stands in declarative shadow DOM',
    `<div><template shadowrootmode=open><img src=${T}></template></div>`,
    `<div><template shadowrootmode=open><img ${SHOP} data-src=${T}></template></div>`,
  ],
  [
    'an inline script that the owner has described',
    '<script>\nshopMetrics.init ({})</script>',
    `<script type="text/plain" ${SHOP}>\nshopMetrics.init ({})</script>`,
  ],
  [
    'an inline module',
    '<script type="module">import "https://esm.sh/posthog-js@1"</script>',
    '<script type="text/plain" data-sluice-service="posthog" data-type="module">import "https://esm.sh/posthog-js@1"</script>',
  ],
  [
    'an inline script that loads from a known host',
    `<script>const s = document.createElement('script'); s.src = '${T}'</script>`,
    `<script type="text/plain" ${SHOP}>const s = document.createElement('script'); s.src = '${T}'</script>`,
  ],
  [
    'a subdomain that code puts together',
    `<script>new Image().src = (s ? 'https://ssl' : 'http://www') + '.google-analytics.com/ga.js'</script>`,
    `<script type="text/plain" ${GA}>new Image().src = (s ? 'https://ssl' : 'http://www') + '.google-analytics.com/ga.js'</script>`,
  ],
];

const UNTOUCHED: readonly [what: string, html: string][] = [
  [
    'marked by hand',
    `<script type="text/plain" data-sluice="analytics" src="${T}"></script><img data-sluice-service="shop-metrics" src="${T}">`,
  ],
  ["another tool's text/plain", `<script type="text/plain" data-category="x" src="${T}"></script>`],
  ['what the author wants left alone', `<script data-sluice-mark="off" src="${T}"></script>`],
  [
    'necessary services, also where another names the host',
    '<script src="https://js.stripe.com/v3"></script><img src="https://shared.example/">',
  ],
  [
    'unknown hosts and our own',
    '<script src="/app.js"></script><img src="https://unknown.example/"><img src="data:image/gif;base64,R0lGOD">',
  ],
  [
    'hosts that only look alike',
    '<img src="https://shop-metrics.example.evil.example/"><img src="https://notshop-metrics.example/"><img src="/?u=https://shop-metrics.example/">',
  ],
  [
    'links that fetch nothing',
    `<link rel=canonical href=${T}><link rel="alternate" href=${T}><link rel=author href=${T}><a href=${T}>x</a>`,
  ],
  [
    'forms and handlers, which act for the visitor',
    `<form action="${T}"><button onclick="fetch('${T}')">x</button></form>`,
  ],
  [
    'data',
    `<script type="application/ld+json">{"@id":"${T}"}</script><script type=importmap>{"imports":{"x":"${T}"}}</script><script type="speculationrules">{"prefetch":[{"urls":["${T}"]}]}</script><script type="text/template"><img src="${T}"></script>`,
  ],
  ['templates', `<template><img src="${T}"><template></template><img src="${T}"></template>`],
  [
    'text and comments',
    `<!-- <img src="${T}"> --><!--[if IE]><script src="${T}"></script><![endif]--><textarea><img src="${T}"></textarea><title><img src="${T}"></title><xmp><img src=${T}></xmp>`,
  ],
  [
    "the page's own code that only mentions",
    `<script>// posthog.init( is in app.js\n/* fbq('init') */\nvar segment = 'posthog.init', analytics = {}; myposthog.init(); console.log(segment)</script>`,
  ],
  [
    "the page's own state and social links",
    `<script>window.__STATE__ = {"video":"https://www.youtube.com/embed/x","facebook":"https:\\/\\/www.facebook.com\\/shop"}</script>`,
  ],
  [
    'code that asks for its own consent',
    `<script>sluice.when('posthog').then(() => posthog.init('k'))</script>`,
  ],
  [
    'our own config',
    `<script>window.sluiceConfig = { services: [{ hosts: ['shop-metrics.example'] }] }; posthog.init('x')</script>`,
  ],
  ['an image of which only a comment in CSS speaks', `<style>/* url(${T}) */ p { color: red }</style>`],
  ['what a browser never reads', `<img src="${T}`],
];

const TEXT = 'A page about <iframe src=\\"https://www.youtube.com/embed/x\\"> and posthog.init(). '.repeat(9);
const CONTENT: readonly [what: string, html: string][] = [
  ['a framework’s payload', `<script>self.__next_f.push([1,"${TEXT}"])</script>`],
  ['a state in text', `<script>window.__STATE__ = JSON.parse('${TEXT}')</script>`],
  [
    'words in strings that would be calls in code',
    `<script>say("fetch it", "new Image", 'https://www.youtube.com/x')</script>`,
  ],
];

describe('marks', () => {
  it.each(MARKED)('%s', (_, html, marked) => {
    expect(mark(html)).toBe(marked);
    expect(mark(marked)).toBe(marked);
  });
});

describe('leaves to the byte', () => {
  it.each([...UNTOUCHED, ...CONTENT])('%s', (_, html) => {
    expect(mark(html)).toBe(html);
  });

  it("the page's own host, whoever names it", () => {
    const html = `<img src="${T}"><img src="/a.png">`;
    expect(mark(html, { url: 'https://t.shop-metrics.example/page' })).toBe(html);
  });

  it('the bundle in one piece', () => {
    const html = `<script data-base="/">(()=>{c("__Secure-sluice");document.createElement("script").src="${T}"})()</script>`;
    expect(mark(html)).toBe(html);
  });
});

describe('finds', () => {
  it('whose what is, where it stands, and by what', () => {
    const { markings } = createMarker({ services: [{ use: 'youtube' }] }).mark(
      '<p>\r\n<b>é</b> <iframe src="https://youtube.com/embed/x?secret=1"></iframe>\n<noscript>\n <img src="//i.ytimg.com/a"></noscript>',
    );
    expect(markings).toEqual([
      { line: 2, column: 10, service: 'youtube', kind: 'iframe', what: 'youtube.com/embed/x' },
      { line: 4, column: 2, service: 'youtube', kind: 'img', what: 'i.ytimg.com/a' },
    ]);
  });

  it('the service that says most of a script', () => {
    expect(findings("<script>gtag('js', new Date()); gtag('config', 'AW-1')</script>")).toEqual([
      "google-ads: inline script gtag('config','AW-",
    ]);
    expect(findings('<script>gtag("js", new Date()); gtag("config", "G-1")</script>')).toEqual([
      "google-analytics: inline script gtag('config'",
    ]);
  });

  it('a style attribute, which it cannot give back and leaves', () => {
    const html = `<p style="background: url(${T})">x</p>`;
    const { html: same, markings } = createMarker({
      services: [{ use: 'youtube', hosts: ['t.shop-metrics.example'] }],
    }).mark(html);
    expect(same).toBe(html);
    expect(markings).toMatchObject([
      { kind: 'style', left: expect.stringContaining('style sheet') as string },
    ]);
  });
});

describe('puts the tag', () => {
  const TAG = '<script src="/sluice.js"></script>';
  it.each([
    [
      'first into the head',
      '<html><head><meta charset=utf-8></head>',
      `<html><head>${TAG}<meta charset=utf-8></head>`,
    ],
    [
      'into a head that is implied',
      '<!doctype html>\n<!-- x -->\n<title>x</title>',
      `<!doctype html>\n<!-- x -->\n${TAG}<title>x</title>`,
    ],
    ['before a body without a head', '<html lang=en>\n<body>', `<html lang=en>\n${TAG}<body>`],
    ['before text alone', ' <!doctype html> hello', ` <!doctype html> ${TAG}hello`],
    [
      'before other scripts of the head',
      '<head><script src=a.js></script></head>',
      `<head>${TAG}<script src=a.js></script></head>`,
    ],
  ])('%s', (_, html, marked) => {
    expect(mark(html, { tag: '/sluice.js' })).toBe(marked);
    expect(mark(marked, { tag: '/sluice.js' })).toBe(marked);
  });

  it('not where it is, at whatever address', () => {
    for (const own of ['/sluice.js', 'https://stats.example/shop/sluice.js?x', 'sluice.js']) {
      const html = `<head><meta charset=utf-8><script src="${own}"></script></head>`;
      expect(mark(html, { tag: '/sluice.js' })).toBe(html);
    }
    const inline = '<head><script data-base="/">"__Secure-sluice"</script></head>';
    expect(mark(inline, { tag: '/sluice.js' })).toBe(inline);
  });

  it('as it is written, with a nonce if it has one', () => {
    const tag = '<script nonce="x" src="/s/sluice.js"></script>';
    expect(mark('<head>', { tag })).toBe(`<head>${tag}`);
  });
});
