import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionEntry } from '../../../src/protocol/people.js';
import { usePage } from '../page.js';

export function Sessions(): VNode {
  const { client, format } = usePage();
  const words = format.words.account.sessions;
  const [sessions, setSessions] = useState<readonly SessionEntry[]>([]);

  const load = async (): Promise<void> => {
    const outcome = await client.say<{ sessions: readonly SessionEntry[] }>('GET', '/v1/sessions');
    if (outcome.ok) setSessions(outcome.value.sessions);
  };
  useEffect(() => void load(), [client]);

  const end = async (id: string): Promise<void> => {
    await client.say('DELETE', `/v1/sessions/${id}`);
    await load();
  };
  const day = (iso: string): string => format.date(iso.slice(0, 10), { dateStyle: 'medium' });
  return (
    <section>
      <h3>{words.title}</h3>
      <ul class="sessions">
        {sessions.map(({ id, startedAt, usedOn, current }) => (
          <li key={id}>
            <span>{words.since(day(startedAt), day(usedOn))}</span>
            {current ? (
              <small>{words.current}</small>
            ) : (
              <button type="button" onClick={() => void end(id)}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
