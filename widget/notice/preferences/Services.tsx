import type { ServiceDetails } from '../../../src/protocol/page-config.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';
import { fill } from '../texts/wording.js';
import { Switch } from './Switch.js';

interface ServicesProps {
  readonly services: readonly ServiceDetails[];
  readonly lang: string;
  readonly texts: NoticeTexts;
  /** Left out where there is nothing to switch. */
  readonly isOn?: (service: string) => boolean;
  onSwitch?(service: string, on: boolean): void;
}

/** Who takes part in a purpose, what each gets and leaves on the device. */
export function Services({ services, lang, texts, isOn, onSwitch }: ServicesProps) {
  if (!services.length) return <p class="sluice-none">{texts.noServices}</p>;
  return (
    <details>
      <summary>{fill(texts.services, { count: services.length })}</summary>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            {isOn && onSwitch ? (
              <Switch
                label={service.name}
                on={isOn(service.id)}
                texts={texts}
                onSwitch={(on) => onSwitch(service.id, on)}
              />
            ) : (
              <strong>{service.name}</strong>
            )}
            <Facts service={service} lang={lang} texts={texts} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Facts({ service, lang, texts }: { service: ServiceDetails; lang: string; texts: NoticeTexts }) {
  const { provider, country, data, keeps, cookies, storage, hosts, policy } = service;
  const where = country && new Intl.DisplayNames([lang], { type: 'region' }).of(country);
  const rows: readonly (readonly [string, string])[] = [
    [texts.provider, [provider, where].filter(Boolean).join(', ')],
    [texts.data, data.join(', ')],
    [texts.keeps, keeps],
    [texts.cookies, cookies.join(', ')],
    [texts.storage, storage.join(', ')],
    [texts.hosts, hosts.join(', ')],
  ];
  return (
    <>
      <dl>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {policy && (
        <a href={policy} target="_blank" rel="noopener noreferrer">
          {texts.policy}
          <span class="sluice-aside">: {provider || service.name}</span>
        </a>
      )}
    </>
  );
}
