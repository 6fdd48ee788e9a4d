import type { VNode } from 'preact';
import type { ServiceDetails } from '../../src/protocol/page-config.js';
import type { Holding, Verdict } from '../../src/protocol/verdict.js';
import { WHY } from '../../src/rules/explain.js';

interface Props {
  readonly verdict: Verdict;
  readonly services: readonly ServiceDetails[];
}

/** What holds now: each purpose, and under it its services. */
export function VerdictList({ verdict, services }: Props): VNode {
  const purposes = Object.keys(verdict.purposes);
  return (
    <>
      <h3>Verdict</h3>
      <ul class="verdict">
        {purposes.map((id) => (
          <li key={id}>
            <Line name={id} holding={verdict.purposes[id]} />
            <ul>
              {services
                .filter(({ purpose, own }) => purpose === id && !own)
                .map((service) => (
                  <li key={service.id}>
                    <Line name={service.name} id={service.id} holding={verdict.services[service.id]} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly id?: string;
  readonly holding: Holding | undefined;
}

function Line({ name, id, holding }: LineProps): VNode {
  const { state, why } = holding ?? { state: 'denied', why: 'rule' };
  return (
    <p class="line">
      <span class={`chip ${state}`}>{state}</span>
      <b>{name}</b>
      {id && id !== name && <code>{id}</code>}
      <span class="why">{WHY[why]}</span>
    </p>
  );
}
