import type { LanguagePack } from '../../../src/protocol/page-config.js';

/** Long enough to be read twice; nothing is lost with it, and it is in the preferences from then on. */
const STAYS = 5000;

/** A line that is read out and shown for a while (WCAG 2.2, 4.1.3). */
export function say(text: string, { lang, dir }: LanguagePack): void {
  const line = document.createElement('div');
  line.className = 'sluice sluice-status';
  line.setAttribute('role', 'status');
  line.setAttribute('data-nosnippet', '');
  line.lang = lang;
  line.dir = dir;
  document.body.append(line);
  // A live region has to be there before its text, or it is not read.
  setTimeout(() => (line.textContent = text), 50);
  setTimeout(() => line.remove(), STAYS);
}
