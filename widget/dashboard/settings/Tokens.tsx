import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { TokenEntry } from '../../../src/protocol/people.js';
import { dayText } from '../format/moment.js';
import { usePage } from '../page.js';
import { EVERYWHERE, may } from '../rights.js';
import { NewToken } from './NewToken.js';
import { Ask } from './parts/Ask.js';
import { Entries } from './parts/Entries.js';
import { Entry } from './parts/Entry.js';
import { Section } from './parts/Section.js';
import { useSay } from './say.js';
import { useBoth } from './use-listed.js';
import { useNames } from './use-names.js';
import { useSettingsWords } from './words.js';

/** What programs ask with. */
export function Tokens(): VNode {
  const { client, me, site, format } = usePage();
  const words = useSettingsWords();
  const { tokens } = words;
  const say = useSay();
  const { who } = useNames();
  const listed = useBoth<TokenEntry>('tokens', site.id, may(me, 'people', EVERYWHERE));
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<TokenEntry | null>(null);
  const day = (iso: string): string => dayText(iso, site.timeZone, format);
  return (
    <Section
      title={words.pages.tokens}
      lead={tokens.lead}
      action={{ text: tokens.make, onClick: () => setMaking(true) }}
    >
      <Entries listed={listed} count={listed.value?.length ?? null} none={tokens.none}>
        {listed.value?.map((token) => (
          <Entry
            key={token.id}
            title={token.name}
            facts={[
              token.scopes.map((scope) => tokens.names[scope]).join(', '),
              token.site === EVERYWHERE ? words.onAllSites : null,
              // A day of UTC, which has no zone to be turned into.
              token.usedOn === null ? tokens.unused : tokens.used(dayText(token.usedOn, 'UTC', format)),
              words.until(day(token.expiresAt)),
              words.by(who(token.by), day(token.createdAt)),
            ]}
            actions={
              <button
                type="button"
                aria-label={`${words.revoke}: ${token.name}`}
                onClick={() => setAsked(token)}
              >
                {words.revoke}
              </button>
            }
          />
        ))}
      </Entries>
      {making && <NewToken onMade={() => void listed.load()} onClose={() => setMaking(false)} />}
      {asked && (
        <Ask
          title={tokens.ask(asked.name)}
          text={tokens.askText}
          go={words.revoke}
          send={() => client.say('DELETE', `/v1/tokens/${asked.id}?site=${encodeURIComponent(asked.site)}`)}
          onDone={() => void listed.load().then(() => say(tokens.revoked(asked.name), 'moved'))}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}
