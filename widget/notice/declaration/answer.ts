import type { ServiceDetails } from '../../../src/protocol/page-config.js';
import { NECESSARY } from '../../../src/protocol/purposes.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';
import { isCounted, type Verdict } from '../../../src/protocol/verdict.js';

/** What the visitor answered about a service, or whether it runs where they have not. */
export function sayAnswer(
  { id, purpose, own }: ServiceDetails,
  { purposes, services }: Verdict,
  texts: NoticeTexts,
): string {
  if (purpose === NECESSARY) return texts.alwaysOn;
  const its = purposes[purpose];
  const holding = own ? its : services[id];
  const isChosen = holding?.why === 'chosen' || (holding?.why === 'purpose' && its?.why === 'chosen');
  // What the site has of its own in a purpose is its count, which may go on without an answer.
  const isOn = own ? isCounted({ purposes }) : holding?.state === 'granted';
  if (isChosen) return isOn ? texts.allowed : texts.refused;
  return isOn ? texts.on : texts.off;
}
