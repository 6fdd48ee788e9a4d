import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { InvitationEntry, PersonEntry } from '../../../../src/protocol/people.js';
import { usePage } from '../../page.js';
import { EVERYWHERE, may } from '../../rights.js';
import { Entries } from '../parts/Entries.js';
import { Section } from '../parts/Section.js';
import { useBoth, useListed } from '../use-listed.js';
import { useSettingsWords } from '../words.js';
import { Invitations } from './Invitations.js';
import { Invite } from './Invite.js';
import { Person } from './Person.js';

/** Who has a role here, and who is invited. */
export function People(): VNode {
  const { me, site } = usePage();
  const words = useSettingsWords();
  const people = useListed<{ people: readonly PersonEntry[] }>(
    `/v1/people?site=${encodeURIComponent(site.id)}`,
  );
  const invitations = useBoth<InvitationEntry>('invitations', site.id, may(me, 'people', EVERYWHERE));
  const [inviting, setInviting] = useState(false);
  const there = people.value?.people;
  return (
    <>
      <Section
        title={words.pages.people}
        lead={words.people.lead}
        action={{ text: words.people.invite, onClick: () => setInviting(true) }}
      >
        <Entries listed={people} count={there?.length ?? null} none={words.people.none}>
          {there?.map((person) => (
            <Person
              key={`${person.id} ${person.site}`}
              person={person}
              load={async () => {
                // Those of who is no owner any more end.
                await Promise.all([people.load(), invitations.load()]);
              }}
            />
          ))}
        </Entries>
      </Section>
      <Invitations listed={invitations} people={there ?? []} />
      {inviting && <Invite onMade={() => void invitations.load()} onClose={() => setInviting(false)} />}
    </>
  );
}
