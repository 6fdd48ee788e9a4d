import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SessionEntry } from '../../../src/protocol/people.js';
import type { Refused } from '../client.js';
import { sentenceOf } from '../entry/Form.js';
import { usePage } from '../page.js';

/** Where one is signed in, and the way to end it there. */
export function Sessions(): VNode {
  const { client, format } = usePage();
  const words = format.words.account.sessions;
  const head = useRef<HTMLHeadingElement>(null);
  const [sessions, setSessions] = useState<readonly SessionEntry[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [ended, setEnded] = useState(false);

  const load = async (): Promise<void> => {
    const outcome = await client.say<{ sessions: readonly SessionEntry[] }>('GET', '/v1/sessions');
    setRefused(outcome.ok ? null : outcome);
    if (outcome.ok) setSessions(outcome.value.sessions);
  };
  useEffect(() => void load(), [client]);

  const end = async (id: string): Promise<void> => {
    const outcome = await client.say('DELETE', `/v1/sessions/${id}`);
    setEnded(outcome.ok);
    if (!outcome.ok) return setRefused(outcome);
    await load();
    head.current?.focus(); // its button is gone
  };
  const day = (iso: string): string => format.date(iso.slice(0, 10), { dateStyle: 'medium' });
  return (
    <section>
      <h3 ref={head} tabIndex={-1}>
        {words.title}
      </h3>
      <ul class="sessions">
        {sessions.map(({ id, startedAt, usedOn, current }) => (
          <li key={id}>
            <span>{words.since(day(startedAt), day(usedOn))}</span>
            {current ? (
              <span class="badge">{words.current}</span>
            ) : (
              <button type="button" aria-label={words.endOf(day(startedAt))} onClick={() => void end(id)}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {refused && <p role="alert">{sentenceOf(refused, format.words)}</p>}
      <p role="status">{ended && words.ended}</p>
    </section>
  );
}
