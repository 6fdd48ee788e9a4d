import type { TrustedText } from '../../protocol/release.js';
import { patch } from './patch.js';

/**
 * `document.write` of a script that runs late would wipe the page. What such a script writes is kept while it runs, so that
 * pieces of a tag may come in several calls, and put behind the script afterwards.
 */
export interface Writes {
  /** What the script wrote, once, if it wrote anything and still stands in the page. */
  take(script: Element): DocumentFragment | undefined;
}

export function createWrites(isReleased: (script: Element) => boolean, trusted: TrustedText): Writes {
  const written = new WeakMap<Element, string>();
  for (const [name, end] of [
    ['write', ''],
    ['writeln', '\n'],
  ] as const) {
    patch(Document.prototype, name, (texts, self) => {
      const script = document.currentScript;
      if (self !== document || !script || !isReleased(script)) return;
      return () => void written.set(script, (written.get(script) ?? '') + texts.join('') + end);
    });
  }
  return {
    take(script) {
      const text = written.get(script);
      if (text === undefined || !script.isConnected) return;
      written.delete(script);
      const template = document.createElement('template');
      template.innerHTML = trusted.createHTML(text);
      return template.content;
    },
  };
}
