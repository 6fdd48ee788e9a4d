import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuditPage } from '../../../../src/protocol/audit.js';
import type { Refused } from '../../client.js';
import { longDayText, timeText } from '../../format/moment.js';
import { usePage } from '../../page.js';
import { EVERYWHERE } from '../../rights.js';
import { Entries } from '../parts/Entries.js';
import { useSay } from '../say.js';
import { useNames } from '../use-names.js';
import { useSettingsWords } from '../words.js';
import { byDay } from './by-day.js';
import { detailText } from './detail-text.js';

type Told = AuditPage['entries'][number];

interface State {
  readonly entries: readonly Told[] | null;
  readonly next: string | null;
  readonly refused: Refused | null;
}

/** Days with what was done on them; older ones come page by page. */
export function Log({ of }: { of: string }): VNode {
  const { client, site, sites, format } = usePage();
  const words = useSettingsWords();
  const say = useSay();
  const { names, who } = useNames();
  const [{ entries, next, refused }, setState] = useState<State>({
    entries: null,
    next: null,
    refused: null,
  });
  const list = useRef<HTMLDivElement>(null);

  const load = async (before: string | null): Promise<number> => {
    const at = before === null ? '' : `&before=${encodeURIComponent(before)}`;
    const reply = await client.say<AuditPage>('GET', `/v1/audit?site=${encodeURIComponent(of)}${at}`);
    if (!reply.ok) {
      setState((was) => ({ ...was, refused: reply }));
      return 0;
    }
    const came = reply.value;
    setState(({ entries }) => ({
      entries: [...((before !== null && entries) || []), ...came.entries],
      next: came.next,
      refused: null,
    }));
    return came.entries.length;
  };
  useEffect(() => void load(null), [client, of]);

  const more = async (): Promise<void> => {
    const first = entries?.length ?? 0;
    const n = await load(next);
    if (n === 0) return;
    say(words.audit.more(format.number(n)));
    // Where one reads on; the button is gone when there is nothing more.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('.done')[first]?.focus());
  };
  const siteName = (id: string): string => sites.find((one) => one.id === id)?.name ?? id;
  const days = byDay(entries ?? [], ({ at }) => longDayText(at, site.timeZone, format));
  return (
    <div class="audit" ref={list}>
      <Entries
        listed={{ refused, load: async () => void (await load(next)) }}
        count={entries?.length ?? null}
        none={words.audit.none}
      >
        {days.map(({ name, entries }) => (
          <li key={name}>
            <h3>{name}</h3>
            <ol>
              {entries.map((entry, i) => (
                <li key={i} class="done" tabIndex={-1}>
                  <time dateTime={entry.at}>{timeText(entry.at, site.timeZone, format)}</time>{' '}
                  <b>{who(entry.actor)}</b>{' '}
                  <span>
                    {words.audit.actions[entry.action] ?? entry.action}
                    {of === EVERYWHERE && entry.site && <> · {siteName(entry.site)}</>}
                  </span>{' '}
                  {entry.detail && <small>{detailText(entry, names, words)}</small>}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </Entries>
      {next !== null && !refused && (
        <footer class="card-foot">
          <button type="button" onClick={() => void more()}>
            {words.audit.older}
          </button>
        </footer>
      )}
    </div>
  );
}
