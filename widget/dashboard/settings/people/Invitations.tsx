import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { InvitationEntry, PersonEntry } from '../../../../src/protocol/people.js';
import { dayText } from '../../format/moment.js';
import { usePage } from '../../page.js';
import { EVERYWHERE } from '../../rights.js';
import { Ask } from '../parts/Ask.js';
import { Entries } from '../parts/Entries.js';
import { Entry } from '../parts/Entry.js';
import { Section } from '../parts/Section.js';
import { useSay } from '../say.js';
import type { Listed } from '../use-listed.js';
import { whoText } from '../who.js';
import { useSettingsWords } from '../words.js';

interface Props {
  readonly listed: Listed<readonly InvitationEntry[]>;
  readonly people: readonly PersonEntry[];
}

/** Links that nobody has used yet. */
export function Invitations({ listed, people }: Props): VNode {
  const { client, me, site, format } = usePage();
  const words = useSettingsWords();
  const { open, asRole } = words.people;
  const say = useSay();
  const [asked, setAsked] = useState<InvitationEntry | null>(null);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <Section title={open.title}>
      <Entries listed={listed} count={listed.value?.length ?? null} none={open.none}>
        {listed.value?.map((invitation) => (
          <Entry
            key={invitation.id}
            title={open.row(asRole[invitation.role])}
            facts={[
              invitation.site === EVERYWHERE ? words.onAllSites : null,
              words.until(dayText(invitation.expiresAt, site.timeZone, format)),
              words.from(whoText(invitation.by, me.account?.id ?? null, names, words.who)),
            ]}
            actions={
              <button type="button" onClick={() => setAsked(invitation)}>
                {words.revoke}
              </button>
            }
          />
        ))}
      </Entries>
      {asked && (
        <Ask
          title={open.ask}
          text={open.askText}
          go={words.revoke}
          send={() =>
            client.say('DELETE', `/v1/invitations/${asked.id}?site=${encodeURIComponent(asked.site)}`)
          }
          onDone={() => void listed.load().then(() => say(open.revoked, 'moved'))}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}
