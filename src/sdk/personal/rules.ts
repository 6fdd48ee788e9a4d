import type { PersonalRule } from '../../protocol/api.js';

export interface Rules {
  /** `window.sluice.personalize`. */
  personalize(rules: readonly PersonalRule[]): () => void;
  /** Applies what holds now, and takes back what does not any more. */
  settle(): void;
}

/** One call's rules, and which of them is applied. */
interface Applied {
  readonly rules: readonly PersonalRule[];
  rule?: PersonalRule;
  undo?: unknown;
}

function attempt(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    reportError(error);
  }
}

const isRule = (rule: PersonalRule): boolean => {
  const is = typeof rule?.if === 'string' && typeof rule.then === 'function';
  if (!is) console.error('sluice: personalize() takes a list of { if: "lang:de", then() {} }, not', rule);
  return is;
};

/** `holds`: does this condition hold now? */
export function createRules(holds: (condition: string) => boolean): Rules {
  const all = new Set<Applied>();

  const apply = (applied: Applied, rule: PersonalRule | undefined, late: boolean): void => {
    if (rule === applied.rule) return;
    const { undo } = applied;
    applied.rule = rule;
    applied.undo = undefined;
    if (typeof undo === 'function') attempt(() => undo());
    if (rule) applied.undo = attempt(() => rule.then(late));
  };
  const settle = (applied: Applied, late: boolean): void =>
    apply(
      applied,
      applied.rules.find((rule) => holds(rule.if)),
      late,
    );

  return {
    personalize(rules) {
      const applied: Applied = { rules: (Array.isArray(rules) ? rules : [rules]).filter(isRule) };
      all.add(applied);
      settle(applied, false);
      return () => {
        all.delete(applied);
        apply(applied, undefined, true);
      };
    },
    settle() {
      for (const applied of [...all]) settle(applied, true);
    },
  };
}
