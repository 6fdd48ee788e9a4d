import type { Case } from '../case.js';
import { onEachLoad, PARSED, SCANNED, SCANNED_ONCE, unseenTag } from '../exceptions.js';
import { T, tagged } from './way.js';

const MARK = 'data-sluice-service="stats"';
const SCRIPT = `type="text/plain" ${MARK}`;
const scanned = { 'run time': SCANNED };
const parsed = { 'run time': PARSED };
const STYLES = unseenTag(
  'styles fetch without an element that could be held',
  'marking, of a style sheet; lockdown',
);
const INNER = unseenTag(
  'a frame’s own document is parsed before its window can be reached',
  'marking; lockdown; the tag of ours in that page',
);

/** Kinds of tags that a page is written with. */
export const TAGS: readonly Case[] = [
  tagged({
    name: 'script src in head',
    where: 'head',
    html: `<script src="${T}/s.js"></script>`,
    marked: `<script ${SCRIPT} src="${T}/s.js"></script>`,
    exceptions: scanned,
  }),
  tagged({
    name: 'script defer',
    where: 'head',
    html: `<script defer src="${T}/s.js"></script>`,
    marked: `<script defer ${SCRIPT} src="${T}/s.js"></script>`,
    exceptions: scanned,
  }),
  tagged({
    name: 'inline module, static import',
    html: `<script type="module">import '${T}/s.js';</script>`,
    marked: `<script ${SCRIPT} data-type="module">import '${T}/s.js';</script>`,
  }),
  tagged({
    name: 'document.write of a script',
    html: `<script>document.write('<scr' + 'ipt src="${T}/s.js"></scr' + 'ipt>')</script>`,
    marked: `<script ${SCRIPT}>document.write('<scr' + 'ipt src="${T}/s.js"></scr' + 'ipt>')</script>`,
  }),
  tagged({
    name: 'img srcset',
    html: `<img alt="" srcset="${T}/i.gif 1x">`,
    marked: `<img alt="" ${MARK} data-srcset="${T}/i.gif 1x">`,
    sent: /\/i\.gif/,
    exceptions: scanned,
  }),
  tagged({
    name: 'picture',
    html: `<picture><source srcset="${T}/i.gif"><img alt=""></picture>`,
    marked: `<template ${MARK}><picture><source srcset="${T}/i.gif"><img alt=""></picture></template>`,
    sent: /\/i\.gif/,
    exceptions: scanned,
  }),
  tagged({
    name: 'link prefetch',
    where: 'head',
    html: `<link rel="prefetch" href="${T}/p.js">`,
    marked: `<link rel="prefetch" ${MARK} data-href="${T}/p.js">`,
    sent: /\/p\.js/,
    exceptions: scanned,
  }),
  tagged({
    name: 'link preload',
    where: 'head',
    html: `<link rel="preload" as="image" href="${T}/i.gif">`,
    marked: `<link rel="preload" as="image" ${MARK} data-href="${T}/i.gif">`,
    sent: /\/i\.gif/,
    exceptions: { 'run time': SCANNED_ONCE },
  }),
  tagged({
    name: 'link stylesheet',
    where: 'head',
    html: `<link rel="stylesheet" href="${T}/l.css">`,
    marked: `<link rel="stylesheet" ${MARK} data-href="${T}/l.css">`,
    sent: /\/l\.css/,
    exceptions: scanned,
  }),
  tagged({
    name: 'iframe in HTML',
    html: `<iframe title="" src="${T}/f.html"></iframe>`,
    marked: `<iframe title="" ${MARK} data-src="${T}/f.html"></iframe>`,
    sent: /\/f\.html/,
    exceptions: parsed,
  }),
  tagged({
    name: 'object data',
    html: `<object data="${T}/o.svg"></object>`,
    marked: `<object ${MARK} data-data="${T}/o.svg"></object>`,
    sent: /\/o\.svg/,
    exceptions: parsed,
  }),
  tagged({
    name: 'embed src',
    html: `<embed src="${T}/e.svg">`,
    marked: `<embed ${MARK} data-src="${T}/e.svg">`,
    sent: /\/e\.svg/,
    exceptions: parsed,
  }),
  tagged({
    name: 'video poster',
    html: `<video poster="${T}/i.gif"></video>`,
    marked: `<video ${MARK} data-poster="${T}/i.gif"></video>`,
    sent: /\/i\.gif/,
    exceptions: scanned,
  }),
  tagged({
    name: 'declarative shadow DOM, img',
    html: `<div><template shadowrootmode="open"><img alt="" src="${T}/i.gif"></template></div>`,
    marked: `<template ${MARK}><img alt="" src="${T}/i.gif"></template>`,
    sent: /\/i\.gif/,
    exceptions: parsed,
  }),
  tagged({
    name: 'SVG script href',
    html: `<svg><script href="${T}/s.js"></script></svg>`,
    // Not `href`: Chromium asks for that one, whatever the type.
    marked: `<svg><script ${SCRIPT} data-src="${T}/s.js"></script></svg>`,
    exceptions: scanned,
  }),
  tagged({
    name: 'style @import',
    html: `<style>@import url("${T}/l.css");</style>`,
    marked: `<template ${MARK}><style>@import url("${T}/l.css");</style></template>`,
    sent: /\/l\.css/,
    exceptions: STYLES,
  }),
  tagged({
    name: 'style attribute url()',
    html: `<p style="background: url(${T}/i.gif)">x</p>`,
    marked: `<template ${MARK}><p style="background: url(${T}/i.gif)">x</p></template>`,
    sent: /\/i\.gif/,
    unmarkable: true,
    exceptions: STYLES,
  }),
  tagged({
    name: 'a same-origin iframe page that holds the tag',
    html: `<iframe title="" src="/inner.html"></iframe>`,
    marked: `<iframe title="" ${MARK} data-src="/inner.html"></iframe>`,
    files: { '/inner.html': { body: `<script src="${T}/s.js"></script>`, type: 'text/html' } },
    exceptions: INNER,
  }),
  tagged({
    name: 'iframe srcdoc',
    html: `<iframe title="" srcdoc="&lt;script src=&quot;${T}/s.js&quot;&gt;&lt;/script&gt;"></iframe>`,
    marked: `<template ${MARK}><iframe title="" srcdoc="&lt;script src=&quot;${T}/s.js&quot;&gt;&lt;/script&gt;"></iframe></template>`,
  }),
  tagged({
    name: 'inline beacon before the tag of ours',
    where: 'first',
    html: `<script>navigator.sendBeacon('${T}/event')</script>`,
    marked: `<script ${SCRIPT}>navigator.sendBeacon('${T}/event')</script>`,
    exceptions: {
      'run time': {
        leaks: onEachLoad(),
        works: { accepted: 'no', 'analytics only': 'no' },
        why: 'it runs before the gate does',
        closedBy: 'the tag of ours first in <head>; marking',
      },
    },
  }),
];
