import type { NoticeTexts } from '../../src/protocol/texts.js';
import type { Look } from './styles/tokens.js';
import { fill, list } from './texts/wording.js';

export interface FirstLayerProps {
  /** The controller. */
  readonly name: string;
  /** Labels of the purposes that are asked for. */
  readonly purposes: readonly string[];
  /** How many other companies take part. */
  readonly parties: number;
  readonly policyUrl: string;
  readonly texts: NoticeTexts;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly notice: Look;
  /** Some rule of the site wants a close button that refuses; the page takes it out where the rule in force does not. */
  readonly close: boolean;
  /** Some rule of the site exempts its own count: what it says of that shows where such a rule is in force. */
  readonly exempt: boolean;
}

/** Everything the first file shows: the question, the way back where the rule is opt-in, and the way back everywhere else. */
export function FirstLayer(props: FirstLayerProps) {
  const { texts } = props;
  const spoken = { lang: props.lang, dir: props.dir };
  return (
    <>
      <Question {...props} />
      <button
        {...spoken}
        type="button"
        class="sluice sluice-back"
        data-sluice-open=""
        aria-label={texts.reopen}
        title={texts.reopen}
      />
      <button {...spoken} type="button" class="sluice sluice-back sluice-words" data-sluice-open="">
        {texts.privacyChoices}
        <small>{texts.gpcHonoured}</small>
      </button>
    </>
  );
}

function Question({ name, purposes, parties, policyUrl, texts, lang, dir, close, exempt }: FirstLayerProps) {
  const title = 'sluice-title';
  const [before = '', after = ''] = fill(texts.body, { name })
    .split('{purposes}')
    .map((part) => part.trim());
  return (
    <section
      class="sluice sluice-notice"
      aria-labelledby={title}
      lang={lang}
      dir={dir}
      data-sluice-notice=""
      data-nosnippet=""
    >
      <div class="sluice-said">
        <h2 id={title}>{texts.title}</h2>
        <p>
          {before} <strong>{list(lang, purposes)}</strong>
          {after} {involved(texts, parties)}
        </p>
        <p>
          {texts.consequence} <a href={policyUrl}>{texts.policy}</a>
        </p>
        {exempt && (
          <p class="sluice-exempt" hidden>
            {texts.exemptText}{' '}
            <a href={policyUrl} data-sluice-open="">
              {texts.exemptLabel}
            </a>
          </p>
        )}
      </div>
      <div class="sluice-row">
        <button type="button" data-sluice-action="reject">
          {texts.reject}
        </button>
        <button type="button" data-sluice-action="accept">
          {texts.accept}
        </button>
        <button type="button" data-sluice-action="options">
          {texts.options}
        </button>
      </div>
      {close && (
        <button
          type="button"
          class="sluice-close"
          data-sluice-action="close"
          aria-label={texts.close}
          title={texts.close}
        />
      )}
    </section>
  );
}

function involved(texts: NoticeTexts, parties: number): string {
  if (parties === 0) return texts.partiesNone;
  return parties === 1 ? texts.partiesOne : fill(texts.parties, { count: parties });
}
