import { describe, expect, it } from 'vitest';
import { AUTOMATIC } from '../../../src/protocol/automatic.js';
import { vitalBucket, VITALS } from '../../../src/protocol/dimensions.js';
import { type Counting, rowsOf } from '../../../widget/notice/preferences/counted-rows.js';
import { en } from '../../../widget/notice/texts/en.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

const NOTHING_MORE: Counting = {
  views: 1,
  engaged: 0,
  goals: {},
  funnels: [],
  events: {},
  vitals: {},
  from: {},
};

const EVERYTHING: Counting = {
  views: 3,
  engaged: 240,
  goals: { cart: 2, signup: 1 },
  funnels: [{ id: 'checkout', reached: 2, steps: 3 }],
  events: {
    outbound: 3,
    'outbound host partner.example': 2,
    'outbound host (other)': 1,
    download: 1,
    'download file /price list.pdf': 1,
    search: 1,
    'search term blue jacket': 1,
    form: 1,
    'not-found': 1,
    'not-found path /gone': 1,
    play: 2,
    'play what film': 2,
    'play where home': 1,
    'sign-out': 1,
  },
  vitals: { lcp: vitalBucket(1700), cls: vitalBucket(0.11) },
  from: {
    source: 'news.example',
    utm_campaign: 'spring',
    browser: 'firefox',
    os: 'linux',
    screen: '1024-1439',
  },
};

describe('what was counted about this visit', () => {
  it('is told whole: each count by its name, how often, and with what was sent of it', () => {
    expect(rowsOf(EVERYTHING, en.texts, 'en')).toEqual([
      ['Pages seen', '3'],
      ['Time spent reading', '4 minutes'],
      ['Came from', 'news.example, spring'],
      ['Device and browser', 'Linux, Firefox, 1024–1439 px'],
      ['Goals reached', 'cart (2), signup, checkout 2/3'],
      ['Other sites opened', '3: partner.example (2)'],
      ['Files downloaded', '1: /price list.pdf'],
      ['Forms sent', '1'],
      ['Searches', '1: blue jacket'],
      ['Pages not found', '1: /gone'],
      ['Other actions', 'play 2: what film (2), where home; sign-out 1'],
      ['Loading times', 'LCP 1,579 ms, CLS 0.11'],
    ]);
  });

  it('tells nothing of what was not counted', () => {
    expect(rowsOf(NOTHING_MORE, en.texts, 'en').map(([name]) => name)).toEqual([
      'Pages seen',
      'Time spent reading',
    ]);
  });

  it('does not take an event for one whose name begins alike', () => {
    const events = { play: 1, 'play-on': 1, 'play-on what film': 1, constructor: 1 };
    expect(rowsOf({ ...NOTHING_MORE, events }, en.texts, 'en').at(-1)).toEqual([
      'Other actions',
      'play 1; play-on 1: what film; constructor 1',
    ]);
  });

  it.each(Object.keys(WORDINGS))(
    'has a name of its own in %s for every count that a page makes by itself',
    (lang) => {
      const texts = WORDINGS[lang]?.texts ?? en.texts;
      const counts = [...Object.keys(AUTOMATIC), 'play'];
      const events = Object.fromEntries(counts.map((name) => [name, 1]));
      const vitals = Object.fromEntries(VITALS.map((vital) => [vital, 8]));
      const rows = rowsOf({ ...NOTHING_MORE, events, vitals }, texts, lang).slice(2);
      expect(new Set(rows.map(([name]) => name)).size).toBe(counts.length + 1);
      for (const [, value] of rows) expect(value).not.toMatch(/outbound|download|not-found/);
    },
  );
});
