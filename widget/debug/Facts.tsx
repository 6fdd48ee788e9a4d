import type { VNode } from 'preact';
import type { Verdict } from '../../src/protocol/verdict.js';
import { ASKED, type Explanation } from '../../src/rules/explain.js';

interface Props {
  readonly verdict: Verdict;
  readonly site: string;
  readonly said: Explanation;
}

/** What the verdict was made of, at a glance and in sentences. */
export function Facts({ verdict, site, said }: Props): VNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Site', site],
    ['Region', verdict.region ?? 'unknown'],
    ['Rule', verdict.rule === '*' ? '* (everywhere else)' : verdict.rule],
    ['Model', verdict.model],
    ['GPC', verdict.gpc ? 'on' : 'off'],
    ['Policy', `version ${verdict.policy}`],
    ['Asks', verdict.ask ? `yes, ${ASKED[verdict.ask.because]}` : 'no'],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>Why it is so</summary>
        {[...said.rule, ...said.answer].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  );
}
