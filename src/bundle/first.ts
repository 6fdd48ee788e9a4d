import { createFirstLayer } from '../../widget/notice/first/index.js';
import { type JoinedPage, start } from '../sdk/sluice.js';
import { readTag } from './script.js';

/** Put there by `makeBundle`. */
declare const SLUICE_PAGE: JoinedPage;

// A second tag on the page is one too many: the first one's gate is closed already.
if (!window.sluice) {
  const { region, ...tag } = readTag();
  start({ ...SLUICE_PAGE, region: SLUICE_PAGE.region ?? region }, { ...tag, createNotice: createFirstLayer });
}
