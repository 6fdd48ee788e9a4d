import { guarded } from '../callback.js';
import { answerFrames } from '../frames.js';
import type { UsPrivacy } from '../us.js';

type Usp = (command: unknown, version: unknown, callback: unknown) => void;

declare global {
  interface Window {
    __uspapi?: Usp;
  }
}

/** `1`, notice, opted out of the sale, covered by the LSPA, which nobody is any more: `1YNN`, `1YYN`; `1---` where no US law applies. */
export const uspString = (us: UsPrivacy | null): string =>
  us?.optOutNotice ? `1${us.optOutNotice === 1 ? 'Y' : 'N'}${us.optOut === 1 ? 'Y' : 'N'}N` : '1---';

/** US Privacy, which GPP has taken the place of: one command, and no `usprivacy` cookie. */
export function createUsp(): { tell(us: UsPrivacy | null): void } {
  let text = uspString(null);
  window.__uspapi = (command, version, callback) => {
    const isKnown = command === 'getUSPData' && Number(version ?? 1) === 1;
    guarded(callback)(isKnown ? { version: 1, uspString: text } : null, isKnown);
  };
  answerFrames('__uspapi', ({ command, version }, reply) => window.__uspapi?.(command, version, reply));
  return { tell: (us) => void (text = uspString(us)) };
}
