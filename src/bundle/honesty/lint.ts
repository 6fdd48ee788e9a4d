import type { Language } from '../../protocol/ids.js';
import { PHRASES, type Phrases } from './phrases.js';
import { hardIn } from './readable.js';
import { ADDRESS, EMOJI, hides, PERCENT, SHOUT } from './signs.js';

/** What a text breaks, and how it is mended. */
export interface Fault {
  readonly rule: string;
  readonly message: string;
}

export interface Kind {
  /** It is asked what a purpose is for: it may be about discounts, and may not be hard to read. */
  readonly purpose?: boolean;
  /** Its words are prescribed by the TCF, which are neither plain nor short. */
  readonly prescribed?: boolean;
}

/** The first thing that is dishonest in an owner's text, whatever its place; null where nothing is. */
export function faultOf(text: string, language: Language, { purpose, prescribed }: Kind = {}): Fault | null {
  if (hides(text))
    return fault('reject-beside-accept', 'shows nothing, or hides characters; write words that can be seen');
  if (EMOJI.test(text)) return fault('no-promotion', 'has an emoji; leave it out');
  if (SHOUT.test(text)) return fault('no-promotion', 'has an exclamation mark; say it without');
  if (ADDRESS.test(text))
    return fault('no-promotion', 'has an address; the notice links your policy, and nothing else');
  if (!purpose && PERCENT.test(text))
    return fault('no-promotion', 'has a percentage; nothing is offered here');

  const said = (kind: keyof Phrases): string | undefined =>
    PHRASES[language.split('-')[0] as string]?.[kind].exec(text)?.[1];
  const sells = purpose ? undefined : said('promotion');
  if (sells) return fault('no-promotion', `speaks of "${sells}"; nothing is offered here`);
  const emotive = said('emotive');
  if (emotive)
    return fault(
      'plain-labels',
      `leans on the visitor ("${emotive}"); say what happens, and nothing of how it feels`,
    );
  const twice = said('doubleNegative');
  if (twice) return fault('plain-labels', `says no twice ("${twice}"); say it once, or the other way round`);
  if (prescribed) return null;
  const vague = said('vague');
  if (vague)
    return fault(
      'plain-purposes',
      `says nothing of what is done ("${vague}"); name what is done, and with what`,
    );
  const hard = hardIn(text, language);
  return hard ? fault('plain-purposes', hard) : null;
}

const fault = (rule: string, message: string): Fault => ({ rule, message });
