import type { PagePurpose } from '../../../src/protocol/page-config.js';
import { NECESSARY } from '../../../src/protocol/purposes.js';
import type { Receipt as Kept } from '../../../src/protocol/receipt.js';
import { Counted } from './Counted.js';
import type { Counting } from './counted-rows.js';
import { type Draft, isOn } from './draft.js';
import { Receipt } from './Receipt.js';
import { Services } from './Services.js';
import { Switch } from './Switch.js';
import type { Spoken } from './words.js';

export interface PreferencesProps extends Spoken {
  readonly purposes: readonly PagePurpose[];
  readonly policyUrl: string;
  /** The region's rule lets things run until they are switched off. */
  readonly optOut: boolean;
  readonly draft: Draft;
  /** What is told of each service is drawn too: a task after the rest, which can be used by then. */
  readonly listed: boolean;
  readonly why: readonly string[];
  /** What the policy has changed since the answer. */
  readonly changes: readonly string[];
  /** Software pressed accept. */
  readonly software: boolean;
  /** False: a minor's. Whatever the switches say, nothing is granted. */
  readonly mayAccept: boolean;
  readonly mayWithdraw: boolean;
  /** What there is of an answer, to see, save and forget; null where there is none. */
  readonly receipt: Kept | null;
  /** What was counted about this visit, null where nothing is, left out where the site does not count. */
  readonly counted?: Counting | null | undefined;
  readonly on: {
    purpose(id: string, on: boolean): void;
    service(id: string, purpose: string, on: boolean): void;
    count(on: boolean): void;
    accept(event: Event): void;
    reject(event: Event): void;
    save(event: Event): void;
    withdraw(event: Event): void;
    saveReceipt(): void;
    forget(event: Event): void;
    close(): void;
  };
}

export const TITLE_ID = 'sluice-preferences-title';

/** The second layer. Drawn anew from its props at every change; it keeps nothing. */
export function Preferences(props: PreferencesProps) {
  const { pack, services, purposes, optOut, draft, listed, on } = props;
  const { texts, lang } = pack;
  const of = (purpose: string) => services.filter((service) => service.purpose === purpose);
  return (
    <>
      <header>
        <h2 id={TITLE_ID} tabIndex={-1}>
          {optOut ? texts.optOutTitle : texts.preferencesTitle}
        </h2>
        <button
          type="button"
          class="sluice-close"
          data-sluice-action="close"
          aria-label={texts.leave}
          title={texts.leave}
          onClick={on.close}
        />
      </header>
      <div class="sluice-scroll">
        {props.software && (
          <p class="sluice-why" role="alert">
            {texts.softwareAsked}
          </p>
        )}
        <p>
          {optOut ? texts.optOutBody : texts.preferencesBody} <a href={props.policyUrl}>{texts.policy}</a>
        </p>
        <State {...props} />
        <ul class="sluice-purposes">
          <li>
            <div class="sluice-switch">
              <strong>{texts.necessaryLabel}</strong>
              <small>{texts.alwaysOn}</small>
            </div>
            <p>{texts.necessaryText}</p>
            {of(NECESSARY).length > 0 && <Services services={of(NECESSARY)} pack={pack} listed={listed} />}
          </li>
          {draft.counted !== null && (
            <li>
              <Switch
                label={texts.exemptLabel}
                on={draft.counted}
                texts={texts}
                describedBy="sluice-about-count"
                onSwitch={on.count}
              />
              <p id="sluice-about-count">{texts.exemptText}</p>
            </li>
          )}
          {purposes.map(({ id }) => (
            <li key={id}>
              <Switch
                label={pack.purposes[id]?.label ?? id}
                on={!!draft.purposes[id]}
                texts={texts}
                describedBy={`sluice-about-${id}`}
                purpose={id}
                onSwitch={(state) => on.purpose(id, state)}
              />
              <p id={`sluice-about-${id}`}>{pack.purposes[id]?.text}</p>
              <Services
                services={of(id)}
                pack={pack}
                listed={listed}
                isOn={(service) => isOn(draft, service, id)}
                onSwitch={(service, state) => on.service(service, id, state)}
              />
            </li>
          ))}
        </ul>
        {props.receipt && (
          <Receipt
            receipt={props.receipt}
            texts={texts}
            lang={lang}
            onSave={on.saveReceipt}
            onForget={on.forget}
          />
        )}
        {props.counted !== undefined && <Counted counted={props.counted} texts={texts} lang={lang} />}
      </div>
      <footer>
        <button type="button" data-sluice-action="reject" onClick={on.reject}>
          {texts.reject}
        </button>
        {props.mayAccept && (
          <>
            <button type="button" data-sluice-action="accept" onClick={on.accept}>
              {texts.accept}
            </button>
            <button type="button" data-sluice-action="save" onClick={on.save}>
              {texts.save}
            </button>
          </>
        )}
      </footer>
    </>
  );
}

function State({ why, changes, mayWithdraw, pack, on }: PreferencesProps) {
  if (!why.length && !changes.length && !mayWithdraw) return null;
  return (
    <div class="sluice-state">
      {why.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {changes.length > 0 && (
        <>
          <strong>{pack.texts.changedSince}</strong>
          {changes.map((change) => (
            <p key={change}>{change}</p>
          ))}
        </>
      )}
      {mayWithdraw && (
        <button type="button" data-sluice-action="withdraw" onClick={on.withdraw}>
          {pack.texts.withdraw}
        </button>
      )}
    </div>
  );
}
