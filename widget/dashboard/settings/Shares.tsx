import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ShareEntry } from '../../../src/protocol/people.js';
import { dayText } from '../format/moment.js';
import { usePage } from '../page.js';
import { NewShare } from './NewShare.js';
import { Ask } from './parts/Ask.js';
import { Entries } from './parts/Entries.js';
import { Entry } from './parts/Entry.js';
import { Section } from './parts/Section.js';
import { useSay } from './say.js';
import { useListed } from './use-listed.js';
import { whoText } from './who.js';
import { useSettingsWords } from './words.js';

/** Links to the numbers for people without an account. */
export function Shares(): VNode {
  const { client, me, site, format } = usePage();
  const words = useSettingsWords();
  const { shares } = words;
  const say = useSay();
  const at = `site=${encodeURIComponent(site.id)}`;
  const listed = useListed<{ shares: readonly ShareEntry[] }>(`/v1/shares?${at}`);
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<ShareEntry | null>(null);
  const links = listed.value?.shares;
  const day = (iso: string): string => dayText(iso, site.timeZone, format);
  // An editor may not list people: the collector puts the name beside the id.
  const who = ({ by, byName }: ShareEntry): string =>
    whoText(by, me.account?.id ?? null, new Map(byName === null ? [] : [[by, byName]]), words.who);
  return (
    <Section
      title={words.pages.shares}
      lead={shares.lead}
      action={{ text: shares.make, onClick: () => setMaking(true) }}
    >
      <Entries listed={listed} count={links?.length ?? null} none={shares.none}>
        {links?.map((share) => (
          <Entry
            key={share.id}
            title={share.name}
            facts={[
              share.hasPassword ? shares.withPassword : null,
              words.until(day(share.expiresAt)),
              words.by(who(share), day(share.createdAt)),
            ]}
            actions={
              <button
                type="button"
                aria-label={`${words.revoke}: ${share.name}`}
                onClick={() => setAsked(share)}
              >
                {words.revoke}
              </button>
            }
          />
        ))}
      </Entries>
      {making && <NewShare onMade={() => void listed.load()} onClose={() => setMaking(false)} />}
      {asked && (
        <Ask
          title={shares.ask(asked.name)}
          text={shares.askText}
          go={words.revoke}
          send={() => client.say('DELETE', `/v1/shares/${asked.id}?${at}`)}
          onDone={() => void listed.load().then(() => say(shares.revoked(asked.name), 'moved'))}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}
