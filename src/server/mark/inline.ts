import type { Service } from '../../protocol/service.js';
import { NECESSARY } from '../../protocol/purposes.js';
import type { Found, Whose } from './whose.js';

/** What a browser runs; anything else (`application/json`, `importmap`, a template's own type) is data. */
const RUNS =
  /^(|module|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/i;

/** Does a browser run a script of this type? `language` is what pages wrote before there was a `type`. */
export function runs(type: string | undefined, language: string | undefined): boolean {
  if (type !== undefined) return RUNS.test(type.split(';', 1)[0]?.trim() ?? '');
  return !language || RUNS.test(`text/${language}`);
}

/** The tag in one piece, as `sluice build --inline` writes it. */
export const isBundle = (code: string): boolean => code.includes('__Secure-sluice');

/** Code that asks for its own consent (`sluice.when('posthog')`), our config, and our bundle in one piece. */
const OURS = /sluiceConfig|\bsluice[.:]|__Secure-sluice/;

/**
 * Comments that begin a line. Others stay: telling `//` in a string or a pattern from a comment takes a parser, and what is
 * lost to a mistake would be a mark.
 */
const COMMENTS = /^[\t ]*(?:\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|(?![^])))/gm;

/** To the closing quote; to the end of the line where there is none, so that no text is read twice. */
const STRINGS = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;
const withoutStrings = (code: string): string =>
  code.replace(STRINGS, (text) => (text.length > 1 && text.endsWith(text.charAt(0)) ? '""' : text));

/** A script that is nearly all text in quotes hands a page its content (`self.__next_f.push`, `JSON.parse('…')`), code samples too. */
const isContent = (code: string, bare: string): boolean => code.length > 200 && bare.length < code.length / 5;

/** What sends, loads or starts. A page that only lists addresses (its state, its social links) does none of these. */
const ACTS =
  /\b(createElement|import|importScripts|fetch|fetchLater|XMLHttpRequest|sendBeacon|Image|WebSocket|EventSource|Worker|SharedWorker|createContextualFragment|document\s*\.\s*write(ln)?|insertAdjacentHTML|innerHTML)\b|\.\s*(src|init|initialize|load|start|boot|create|configure|setup|install|newTracker)\b/;

/** Host names, after `//`, `\/\/`, a quote or the end of `${…}`. A dot in front: the code puts a subdomain before it. */
const HOSTS =
  /(?:\/\/|\\\/\\\/|(?:["'`}])(?=\.?[a-z0-9]))(\.?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]{2,})(?=[/\\:"'`?#]|$)/gi;
const ADDRESSES = /(?:https?:)?(?:\/\/|\\\/\\\/)[^\s"'`<>()]+/gi;

interface Piece {
  readonly service: string;
  readonly text: string;
  readonly pattern: RegExp;
  /** Is in every text that the pattern fits, and is found much faster. */
  readonly word: string;
}

/** Tokens may stand apart, quotes may be of any kind, and a name counts only whole. */
function patternOf(text: string): RegExp {
  const first = text.startsWith('^');
  const tokens = text.slice(first ? 1 : 0).match(/[\w$.-]+|\S/g) ?? [];
  const body = tokens
    .map((token) => (/^["'`]$/.test(token) ? '["\'`]' : token.replace(/[^\w]/g, '\\$&')))
    .join('\\s*');
  const front = first
    ? '^\\s*(?:["\']use strict["\'];?\\s*)?(?:(?:var|let|const)\\s+)?(?:(?:window|self|globalThis)\\s*\\.\\s*)?'
    : /^[\w$]/.test(tokens[0] ?? '')
      ? '(?<![\\w$])'
      : '';
  const last = tokens.at(-1) ?? '';
  const back = /[\w$]$/.test(last) ? '(?![\\w$])' : last === '=' ? '(?!=)' : '';
  return new RegExp(front + body + back);
}

/** Knows the inline scripts of services: by a piece of their code, or by an address in code that does something with it. */
export type Recognise = (code: string) => Found | null;

export function createRecognise(services: readonly Service[], whose: Whose): Recognise {
  const pieces: Piece[] = services
    .filter(({ purpose }) => purpose !== NECESSARY)
    .flatMap(({ id, inline = [] }) =>
      inline.map((text) => ({
        service: id,
        text,
        pattern: patternOf(text),
        word: /[\w$.]+/.exec(text)?.[0] ?? '',
      })),
    )
    // The longest says most: `gtag('config','AW-` more than `gtag(`.
    .sort((a, b) => b.text.length - a.text.length);

  const hostIn = (code: string): Found | null => {
    for (const [, name] of code.matchAll(HOSTS)) {
      const service = whose.host(name as string);
      if (service !== null) return { service, what: name as string };
    }
    for (const [address] of code.matchAll(ADDRESSES)) {
      const found = whose.address(address.replace(/\\\//g, '/'));
      if (found) return found;
    }
    return null;
  };

  return (text) => {
    if (OURS.test(text)) return null;
    const code = text.replace(COMMENTS, '').replace(/^[\s;]*(<!--[^\n]*\n)?/, '');
    const bare = withoutStrings(code);
    if (isContent(code, bare)) return null;
    const piece = pieces.find(({ word, pattern }) => code.includes(word) && pattern.test(code));
    if (piece) return { service: piece.service, what: piece.text.replace(/^\^/, '') };
    return ACTS.test(bare) ? hostIn(code) : null;
  };
}
