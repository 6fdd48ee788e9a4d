import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { IntegrationGrant, Sending, SentNow } from '../../../../src/protocol/grant.js';
import { dayText, momentText } from '../../format/moment.js';
import { usePage } from '../../page.js';
import { Ask } from '../parts/Ask.js';
import { Entry } from '../parts/Entry.js';
import { sentenceOf } from '../parts/wrong.js';
import { useSay } from '../say.js';
import { useSettingsWords } from '../words.js';
import { isInForce } from './in-force.js';
import { lastDayOf } from './last-day.js';
import { periodText } from './period-text.js';

interface Props {
  readonly grant: IntegrationGrant;
  readonly sendings: readonly Sending[];
  /** The collector's mail server, or null. */
  readonly host: string | null;
  readonly who: (actor: string) => string;
  readonly load: () => Promise<void>;
}

/** A report that may leave, or might until it was stopped. */
export function Grant({ grant, sendings, host, who, load }: Props): VNode {
  const { client, site, format } = usePage();
  const words = useSettingsWords();
  const { mail } = words;
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { id, purpose, revokedAt, expiresAt } = grant;
  const live = isInForce(grant, Date.now());
  const at = `/v1/grants/${id}`;
  const of = `?site=${encodeURIComponent(site.id)}`;
  const day = (iso: string): string => dayText(iso, site.timeZone, format);

  const sendNow = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const reply = await client.say<SentNow>('POST', `${at}/send${of}`);
    setBusy(false);
    setWrong(reply.ok ? null : sentenceOf(reply, [], words, format.words.error.failed(0)));
    if (!reply.ok) return;
    const { outcome, period } = reply.value;
    await load();
    say(mail.outcomes[outcome](period === null ? '' : periodText(period, format)));
  };

  return (
    <Entry
      title={purpose}
      facts={[mail.intervals[grant.every], ending(), mail.by(who(grant.grantedBy), day(grant.grantedAt))]}
      actions={
        live && (
          <>
            {host !== null && (
              <button
                type="button"
                aria-label={mail.nowOf(purpose)}
                aria-disabled={busy}
                onClick={() => void sendNow()}
              >
                {mail.now}
              </button>
            )}
            <button type="button" aria-label={mail.revokeOf(purpose)} onClick={() => setAsking(true)}>
              {words.revoke}
            </button>
          </>
        )
      }
    >
      <dl class="grant">
        <dt>{mail.fields}</dt>
        <dd>{grant.fields.map((field) => mail.fieldNames[field]).join(', ')}</dd>
        <dt>{mail.to}</dt>
        <dd>{grant.to.join(', ')}</dd>
        <dt>{mail.sent}</dt>
        <dd>
          {sendings.length === 0
            ? mail.sentNone
            : sendings.map(({ period, claimedAt, sentAt }) => {
                const row = sentAt === null ? mail.unknownRow : mail.sentRow;
                const when = momentText(sentAt ?? claimedAt, site.timeZone, format);
                return <div key={period}>{row(periodText(period, format), when)}</div>;
              })}
        </dd>
      </dl>
      {live && host !== null && host.toLowerCase() !== grant.host.toLowerCase() && (
        <p class="wrong">{mail.elsewhere(grant.host)}</p>
      )}
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {asking && (
        <Ask
          title={mail.ask}
          text={mail.askText(purpose)}
          go={words.revoke}
          send={() => client.say('DELETE', at + of)}
          onDone={() => void load().then(() => say(mail.revoked(purpose), 'moved'))}
          onClose={() => setAsking(false)}
        />
      )}
    </Entry>
  );

  function ending(): string {
    if (revokedAt !== null) return mail.revokedOn(day(revokedAt));
    if (expiresAt === null) return mail.forever;
    const last = format.date(lastDayOf(expiresAt), { dateStyle: 'medium' });
    return live ? words.until(last) : mail.ranOut(last);
  }
}
