import { WORDINGS } from '../../widget/notice/texts/index.js';

/** Languages that the notice speaks. */
export const LANGUAGES: readonly string[] = Object.keys(WORDINGS);
