import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import type { LanguagePack } from '../../../src/protocol/page-config.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { QUIET } from '../../support/verdict.js';
import { serviceOf } from './told.js';
import { sayChanges, sayWhy } from '../../../widget/notice/preferences/words.js';

const packOf = (lang: string): LanguagePack => {
  const wording = WORDINGS[lang];
  if (!wording) throw new Error(`no ${lang}`);
  return { ...wording, tree: '', phrases: {}, tells: {}, hash: '' };
};
const services = [serviceOf('timer', 'Page Timer', 'analytics')];
const en = { pack: packOf('en'), services };
const decision = (purposes: Record<string, boolean>, excepted: Record<string, boolean> = {}): Decision => ({
  policy: 1,
  day: 20_779, // 2026-11-22
  source: 'notice',
  gpcSeen: false,
  rule: '*',
  purposes,
  services: excepted,
  told: 1,
  variant: '',
});

describe('what the policy has changed since an answer', () => {
  const pack = { ...packOf('en'), tells: { '3': 'Chat.', '10': 'Maps.', '1': 'Films.' } };

  it('is told, oldest first, and only what is newer', () => {
    expect(sayChanges(pack, decision({ analytics: true }))).toEqual(['Chat.', 'Maps.']);
    expect(sayChanges(pack, { ...decision({ analytics: true }), policy: 10 })).toEqual([]);
    expect(sayChanges(pack, null)).toEqual([]);
  });
});

describe('what the preferences say', () => {
  it('says that nothing was answered yet, where an answer is needed', () => {
    expect(sayWhy(en, QUIET, null)).toEqual(['You have not answered yet.']);
    expect(sayWhy(en, { ...QUIET, model: 'opt-out' }, null)).toEqual([]);
  });

  it('says what was decided and when, in the language of the notice', () => {
    expect(sayWhy(en, QUIET, decision({ analytics: true, media: true }))).toEqual([
      'You accepted all on November 22, 2026.',
    ]);
    expect(sayWhy(en, QUIET, decision({ analytics: false }))).toEqual([
      'You rejected all on November 22, 2026.',
    ]);
    expect(
      sayWhy({ pack: packOf('de'), services }, QUIET, decision({ analytics: true, marketing: false })),
    ).toEqual(['Sie haben am 22. November 2026 erlaubt: Nutzungsstatistik.']);
  });

  it('does not call it all when one service was left out', () => {
    expect(sayWhy(en, QUIET, decision({ analytics: true }, { timer: false }))).toEqual([
      'On November 22, 2026 you allowed: Usage statistics.',
    ]);
  });

  it('names what is new when it asks again, a purpose or a service', () => {
    const ask = { because: 'new-service', added: ['marketing', 'timer'] } as const;
    expect(sayWhy(en, { ...QUIET, ask }, decision({ analytics: true }))).toContain(
      'We are asking again because this is new: Advertising and Page Timer.',
    );
  });

  it('says that an old answer has run out', () => {
    const ask = { because: 'expired', added: [] } as const;
    expect(sayWhy(en, { ...QUIET, ask }, decision({ analytics: true }))[1]).toMatch(/too old/);
  });

  it('says what became of the signal of the browser', () => {
    expect(sayWhy(en, { ...QUIET, gpc: true }, null)).toContain(en.pack.texts.gpcText);
  });
});
