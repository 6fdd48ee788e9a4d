import type { LanguagePack, ServiceDetails } from '../../../src/protocol/page-config.js';
import { fill } from '../texts/wording.js';
import { type Facts as FactsOf, factsOf } from './facts.js';
import { Switch } from './Switch.js';

interface ServicesProps {
  readonly services: readonly ServiceDetails[];
  readonly pack: LanguagePack;
  /** Left out where there is nothing to switch. */
  readonly isOn?: (service: string) => boolean;
  onSwitch?(service: string, on: boolean): void;
  /** False: only how many there are, as long as no list can be open yet. */
  readonly listed: boolean;
}

/** Who takes part in a purpose, what each gets and leaves on the device. */
export function Services({ services, pack, isOn, onSwitch, listed }: ServicesProps) {
  const { texts } = pack;
  if (!services.length) return <p class="sluice-none">{texts.noServices}</p>;
  return (
    <details>
      <summary>{fill(texts.services, { count: services.length })}</summary>
      <ul>
        {(listed ? services : []).map((service) => {
          const facts = factsOf(service, pack);
          return (
            <li key={service.id}>
              {isOn && onSwitch && !service.own ? (
                <Switch
                  label={facts.name}
                  on={isOn(service.id)}
                  texts={texts}
                  onSwitch={(on) => onSwitch(service.id, on)}
                />
              ) : (
                <strong>{facts.name}</strong>
              )}
              <Facts service={service} facts={facts} texts={texts} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface FactsProps extends Pick<LanguagePack, 'texts'> {
  readonly service: ServiceDetails;
  readonly facts: FactsOf;
}

function Facts({ service: { policy, provider }, facts, texts }: FactsProps) {
  const rows = (['provider', 'data', 'keeps', 'cookies', 'storage', 'hosts'] as const).filter(
    (name) => facts[name],
  );
  return (
    <>
      <dl>
        {rows.map((name) => (
          <div key={name}>
            <dt>{texts[name]}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
      </dl>
      {policy && (
        <a href={policy} target="_blank" rel="noopener noreferrer">
          {texts.policy}
          <span class="sluice-aside">: {provider || facts.name}</span>
        </a>
      )}
    </>
  );
}
