import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PersonEntry, Role } from '../../../../src/protocol/people.js';
import { usePage } from '../../page.js';
import { EVERYWHERE, may } from '../../rights.js';
import { Ask } from '../parts/Ask.js';
import { Entry } from '../parts/Entry.js';
import { sentenceOf } from '../parts/wrong.js';
import { useSay } from '../say.js';
import { useSettingsWords } from '../words.js';
import { ROLES } from './role-options.js';

interface Props {
  readonly person: PersonEntry;
  readonly load: () => Promise<void>;
}

/** Somebody with a role here, to be given another one or none. */
export function Person({ person, load }: Props): VNode {
  const { client, me, site, format } = usePage();
  const words = useSettingsWords();
  const say = useSay();
  /** What is asked about before it is done. */
  const [asked, setAsked] = useState<Role | 'none' | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { id, name } = person;
  const isSelf = id === me.account?.id;
  const others = { grants: me.grants.filter((grant) => grant.site !== person.site) };
  const losesSelf = isSelf && !may(others, 'people', site.id);
  const mayChange = may(me, 'people', person.site);

  const send = (role: Role | 'none') =>
    client.say('PUT', '/v1/roles', { site: person.site, account: id, role: role === 'none' ? null : role });
  const done = async (role: Role | 'none'): Promise<void> => {
    // What one may is known since the page was opened.
    if (losesSelf) return location.reload();
    await load();
    if (role === 'none') say(words.people.removed(name), 'moved');
    else say(words.people.set(name, words.people.asRole[role]));
  };
  const choose = async (role: Role): Promise<void> => {
    setWrong(null);
    if (losesSelf || person.role === 'owner') return setAsked(role);
    const reply = await send(role);
    if (reply.ok) await done(role);
    else setWrong(sentenceOf(reply, [], words, format.words.error.failed(0)));
  };

  return (
    <Entry
      face={[...name][0]?.toLocaleUpperCase(format.locale)}
      title={
        <>
          {name}
          {isSelf && <span class="badge">{words.people.you}</span>}
          {person.site === EVERYWHERE && <span class="badge">{words.onAllSites}</span>}
        </>
      }
      actions={
        mayChange ? (
          <>
            <select
              aria-label={words.people.roleOf(name)}
              value={person.role}
              onChange={(event) => void choose(roleOf(event.currentTarget.value))}
            >
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {words.people.roles[role]}
                </option>
              ))}
            </select>
            <button
              type="button"
              class="quiet"
              aria-label={words.people.removeOf(name)}
              onClick={() => setAsked('none')}
            >
              {words.people.remove}
            </button>
          </>
        ) : (
          <span class="entry-state">{words.people.roles[person.role]}</span>
        )
      }
    >
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {asked && (
        <Ask
          {...question(asked)}
          send={() => send(asked)}
          onDone={() => void done(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Entry>
  );

  function question(role: Role | 'none'): { title: string; text: string; go: string } {
    const { ask, askLess, askSelf, remove } = words.people;
    if (losesSelf) return askSelf;
    if (role === 'none') return { title: ask.title(name), text: ask.text(name, site.name), go: remove };
    return { title: askLess.title(name), text: askLess.text, go: askLess.go };
  }
}

const roleOf = (value: string): Role => ROLES.find((role) => role === value) ?? 'viewer';
