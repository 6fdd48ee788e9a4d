import type { VNode } from 'preact';
import type { Verdict } from '../../src/protocol/verdict.js';

const ASKED: Readonly<Record<NonNullable<Verdict['ask']>['because'], string>> = {
  first: 'yes, for the first time',
  expired: 'yes, the answer is too old',
  'new-purpose': 'yes, for a new purpose',
  'new-service': 'yes, for a new service',
};

/** What the verdict was made of. */
export function Facts({ verdict, site }: { verdict: Verdict; site: string }): VNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Site', site],
    ['Region', verdict.region ?? 'unknown'],
    ['Rule', verdict.rule === '*' ? '* (everywhere else)' : verdict.rule],
    ['Model', verdict.model],
    ['GPC', verdict.gpc ? 'on' : 'off'],
    ['Policy', `version ${verdict.policy}`],
    ['Asks', verdict.ask ? ASKED[verdict.ask.because] : 'no'],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
