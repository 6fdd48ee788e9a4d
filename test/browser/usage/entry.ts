import type { PageUsage } from '../../../src/protocol/page-config.js';
import type { CountDetails, NoticeOutcome, Runtime } from '../../../src/protocol/runtime.js';
import type { Holding, Verdict } from '../../../src/protocol/verdict.js';
import { createUsage, type VisitSummary } from '../../../src/sdk/usage/index.js';
import { QUIET } from '../../support/verdict.js';

/** What a test's page says of its site. */
export interface Setup {
  readonly usage: PageUsage;
}

export interface Started {
  /** Decides, for this page and those after it. */
  grant(purposes: string): void;
  count(name: string, details?: CountDetails): void;
  noticed(outcome: NoticeOutcome): void;
  summary(): VisitSummary | null;
}

/** As much of a runtime as usage reads. The decision is a cookie with the names of what is granted. */
export function start({ usage }: Setup): Started {
  const granted = (): string[] =>
    /granted=([\w.]*)/.exec(document.cookie)?.[1]?.split('.').filter(Boolean) ?? [];
  const verdict = (): Verdict => {
    const purposes: Record<string, Holding> = { analytics: { state: 'denied', why: 'rule' } };
    for (const id of granted()) purposes[id] = { state: 'granted', why: 'chosen' };
    return { ...QUIET, purposes, policy: 3 };
  };
  const page = {
    site: 'harbour-review',
    origins: [],
    region: null,
  };
  // The rest of a runtime is not usage's to read.
  const runtime = { page, verdict, decision: () => null } as unknown as Runtime;
  const parts = createUsage(runtime, usage);
  const apply = () => parts.effect.apply({ before: null, after: verdict(), cause: 'start' });
  apply();
  return {
    grant(purposes) {
      document.cookie = `granted=${purposes}; path=/`;
      apply();
    },
    count: (name, details = {}) => parts.count(name, details),
    noticed: parts.noticed,
    summary: parts.summary,
  };
}
