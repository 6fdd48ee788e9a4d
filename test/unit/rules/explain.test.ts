import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import { explain } from '../../../src/rules/explain.js';
import { decide, pickRule } from '../../../src/rules/index.js';
import { compileRules, rowOf } from '../../../src/rules/table.js';
import { cells } from './cells.js';

const table = compileRules({ rules: [], allowLooser: false, exempt: false });
const TODAY = Date.parse('2026-11-24') / 864e5;
const config = {
  policy: { version: 2, url: '/privacy', tells: [] },
  purposes: [{ id: 'analytics' }, { id: 'marketing', sale: true }],
  services: [{ id: 'ads', purpose: 'marketing', hosts: [], cookies: [], storage: [] }],
};
const refused: Decision = {
  policy: 2,
  day: TODAY - 10,
  source: 'notice',
  gpcSeen: false,
  rule: '*',
  purposes: { analytics: false, marketing: false },
  services: {},
  told: 2,
  variant: '',
};

function say(region: string, gpc: boolean, decision: Decision | null) {
  const rule = pickRule(table, region, undefined);
  const verdict = decide({ config, rule, region, signals: { gpc }, decision, today: TODAY });
  return explain({ verdict, decision, rule, source: 'told', today: TODAY, row: rowOf(region) });
}

describe('explain', () => {
  it('says what a visitor gets, why, until when, and when they are asked again', () => {
    expect(say('DE', true, refused)).toEqual({
      rule: [
        'Region: DE; told by the site or its server.',
        'Rule * (wherever no other rule is known), opt-in: nothing but what is necessary runs before the visitor agrees.',
        'A yes holds for 180 days, a no for 180.',
        'It rests on: TDDDG s.25 (read at second hand).',
      ],
      purposes: [
        { id: 'necessary', state: 'granted', why: 'Necessary: it is always on and never asked for.' },
        {
          id: 'analytics',
          state: 'denied',
          why: 'The visitor said no on 2026-11-14; it holds until 2027-05-13.',
        },
        {
          id: 'marketing',
          state: 'denied',
          why: 'The visitor said no on 2026-11-14; it holds until 2027-05-13.',
        },
      ],
      services: [{ id: 'ads', state: 'denied', why: 'It follows its purpose.' }],
      answer: [
        'Answered on 2026-11-14 under policy version 2 (notice): no to analytics, marketing.',
        'The browser sends Global Privacy Control.',
        'The visitor is asked again on 2027-05-13, or when the policy brings something new.',
      ],
    });
  });

  it('says of a row from memory that it is not verified', () => {
    expect(say('NG', false, null).rule.at(-1)).toBe('It rests on: NDPA 2023 + GAID 2025 (not verified).');
  });

  it('says why nobody is asked where the rule needs no answer', () => {
    expect(say('US', true, null).answer).toEqual([
      'There is no answer yet.',
      'The browser sends Global Privacy Control.',
      'The visitor is not asked: the rule needs no answer.',
    ]);
  });

  it('has a sentence for every cell of the table', () => {
    const sentences = new Set<string>();
    for (const { input } of cells(101)) {
      const verdict = decide(input);
      const said = explain({
        verdict,
        decision: input.decision,
        rule: input.rule,
        source: 'unknown',
        today: input.today,
      });
      for (const line of [...said.purposes, ...said.services]) sentences.add(line.why);
      for (const text of [...said.rule, ...said.answer, ...[...said.purposes].map(({ why }) => why)])
        expect(text).toMatch(/^[A-Z].*\.$/);
    }
    expect([...sentences].join()).not.toMatch(/undefined|NaN|Invalid/);
    expect(sentences.size).toBeGreaterThan(20);
  });
});
