import { expect, it } from 'vitest';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { lateText } from '../../../widget/dashboard/format/late.js';
import { de } from '../../../widget/dashboard/words/de.js';
import { en } from '../../../widget/dashboard/words/en.js';

const MINUTE = 60_000;
const of = (behindMs: number) => ({ until: '2026-11-25T13:03:20.000Z', behindMs });
const english = createFormat('en-GB', en);

it('numbers that are late say as of when, by the site’s clock', () => {
  expect(lateText(of(12 * MINUTE), english, 'Europe/Berlin')).toBe('As of 14:03, 12 minutes behind');
  expect(lateText(of(3 * 60 * MINUTE), english, 'Europe/Berlin')).toBe('As of 14:03, 3 hours behind');
  expect(lateText(of(3 * 1440 * MINUTE), english, 'UTC')).toBe('As of 25 Nov, 13:03, 3 days behind');
  expect(lateText(of(12 * MINUTE), createFormat('de-DE', de), 'Europe/Berlin')).toBe(
    'Stand 14:03, 12 Minuten zurück',
  );
});

it('numbers that are as new as they are meant to be say nothing', () => {
  expect(lateText(of(400), english, 'UTC')).toBeNull();
  expect(lateText(undefined, english, 'UTC')).toBeNull();
});
