import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { GrantList } from '../../../../src/protocol/grant.js';
import { usePage } from '../../page.js';
import { Entries } from '../parts/Entries.js';
import { Section } from '../parts/Section.js';
import { useListed } from '../use-listed.js';
import { useNames } from '../use-names.js';
import { useSettingsWords } from '../words.js';
import { Grant } from './Grant.js';
import { isInForce } from './in-force.js';
import { NewGrant } from './NewGrant.js';

/** Which reports leave, to whom, until when, and what was sent. */
export function Mail(): VNode {
  const { site, format } = usePage();
  const words = useSettingsWords();
  const { mail } = words;
  const { who } = useNames();
  const listed = useListed<GrantList>(`/v1/grants?site=${encodeURIComponent(site.id)}`);
  const [making, setMaking] = useState(false);
  const list = listed.value;
  const host = list?.mailHost ?? null;
  // Newest first.
  const grants = [...(list?.grants ?? [])].reverse();
  const live = grants.filter((grant) => isInForce(grant, Date.now()));
  const over = grants.filter((grant) => !live.includes(grant));
  const rows = (some: typeof grants): VNode[] =>
    some.map((grant) => (
      <Grant
        key={grant.id}
        grant={grant}
        sendings={list?.sendings.filter((sending) => sending.grant === grant.id) ?? []}
        host={host}
        who={who}
        load={listed.load}
      />
    ));
  return (
    <Section
      title={words.pages.mail}
      lead={mail.lead}
      action={host === null ? null : { text: mail.make, onClick: () => setMaking(true) }}
    >
      {list && host === null && (
        <div class="note" role="note">
          <b>{mail.noServer.title}</b>
          <p>{mail.noServer.text}</p>
          <pre tabIndex={0}>
            <code>
              {'SLUICE_SMTP=smtps://user:password@mail.example.org\nSLUICE_MAIL_FROM=reports@example.org'}
            </code>
          </pre>
          <p>{mail.noServer.more}</p>
        </div>
      )}
      {(host !== null || !list || live.length > 0) && (
        <Entries listed={listed} count={list && live.length} none={mail.none}>
          {rows(live)}
        </Entries>
      )}
      {over.length > 0 && (
        <details class="over">
          <summary>{mail.over(format.number(over.length))}</summary>
          <ul class="entries">{rows(over)}</ul>
        </details>
      )}
      {making && host !== null && (
        <NewGrant host={host} load={listed.load} onClose={() => setMaking(false)} />
      )}
    </Section>
  );
}
