import { readFileSync } from 'node:fs';
import type { Model } from '../../../src/protocol/rule.js';

/** What the research says of each region, as it was written down (test/fixtures/regions.json); the code's table is held against it. */
export interface Fact {
  readonly id: string;
  readonly model: Model;
  readonly grantDays: number;
  readonly refuseDays: number;
  readonly analytics: 'consent' | 'exempt-optout' | 'exempt-info' | 'free';
  readonly close: boolean;
  readonly grade: 'P' | 'S' | 'M';
  readonly law: string | undefined;
}

interface Row {
  readonly id: string;
  readonly same?: string;
  readonly model?: Model;
  /** Stricter than the law asks for. */
  readonly ship?: Model;
  readonly consentDays?: number;
  readonly refuseDays?: number;
  readonly analytics?: Fact['analytics'];
  readonly closeX?: string;
  readonly g?: Fact['grade'];
  readonly law?: string;
}

const { defaults, rules } = JSON.parse(readFileSync('test/fixtures/regions.json', 'utf8')) as {
  defaults: Row;
  rules: readonly Row[];
};

function factOf(row: Row): Fact {
  const source = row.same ? (rules.find(({ id }) => id === row.same) as Row) : row;
  const whole = { ...defaults, ...source };
  return {
    id: row.id,
    model: (whole.ship ?? whole.model) as Model,
    grantDays: whole.consentDays as number,
    refuseDays: whole.refuseDays as number,
    analytics: whole.analytics ?? 'consent',
    close: whole.closeX === 'required',
    grade: whole.g as Fact['grade'],
    law: whole.law,
  };
}

export const FACTS: readonly Fact[] = rules.map(factOf);

export const factFor = (region: string): Fact =>
  (FACTS.find(({ id }) => id === region) ?? FACTS.find(({ id }) => id === '*')) as Fact;
