import type { Receipt as Kept } from '../../../src/protocol/receipt.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';

interface ReceiptProps {
  readonly receipt: Kept;
  readonly texts: NoticeTexts;
  readonly lang: string;
  onSave(): void;
  onForget(event: Event): void;
}

/** The answer in plain words: what the saved receipt says, but for what stands beside each purpose above. */
export function Receipt({ receipt, texts, lang, onSave, onForget }: ReceiptProps) {
  const { event } = receipt;
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  const say = (status: string): string => (status === 'dpv:ConsentGiven' ? texts.allowed : texts.refused);
  const rows: (readonly [string, string])[] = [
    [texts.answeredOn, day.format(new Date(event['dct:date']))],
    [texts.validUntil, day.format(new Date(event['dct:valid']))],
    [texts.policyVersion, String(receipt['dpv:hasNotice']['dct:hasVersion'])],
  ];
  const region = /^[A-Z]{2}/.exec(receipt['dpv:hasJurisdiction'])?.[0];
  // Other ids (`*`, `notice`) are for programs, and in the file.
  const name = region && new Intl.DisplayNames([lang], { type: 'region' }).of(region);
  if (name) rows.push([texts.ruleApplied, name]);
  for (const purpose of receipt['dpv:hasProcess']) {
    const answer = say(purpose['dpv:hasConsentStatus']);
    rows.push([purpose['dct:title'], answer]);
    for (const to of purpose['dpv:hasRecipient']) {
      const own = say(to['dpv:hasConsentStatus']);
      if (own !== answer) rows.push([to.service, own]);
    }
  }
  return (
    <details class="sluice-receipt">
      <summary>{texts.receipt}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{texts.forgetBody}</p>
      <button type="button" data-sluice-action="save-receipt" onClick={onSave}>
        {texts.saveReceipt}
      </button>
      <button type="button" data-sluice-action="forget" onClick={onForget}>
        {texts.forget}
      </button>
    </details>
  );
}
