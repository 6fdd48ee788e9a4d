import { patch } from './patch.js';
import { plant, type Release } from './release.js';
import { trusted } from './trusted.js';

/**
 * `document.write` of a script that runs late would wipe the page. What such a script writes is kept while it runs, so that
 * pieces of a tag may come in several calls, and put behind the script afterwards.
 */
export interface Writes {
  /** Puts what the script wrote in its place. */
  place(script: Element, release: Release): void;
}

export function createWrites(isReleased: (script: Element) => boolean): Writes {
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
    place(script, release) {
      const text = written.get(script);
      if (text === undefined || !script.isConnected) return;
      written.delete(script);
      const template = document.createElement('template');
      template.innerHTML = trusted.createHTML(text);
      release.enqueue(plant(template.content, script), true);
    },
  };
}
