import type { Arrival } from '../../../stand-in/log.js';
import type { Diff } from '../../../../src/protocol/verdict.js';
import { element } from '../element.js';
import { facts } from '../facts.js';
import { listenToArrivals } from './arrivals.js';
import { addRow, arrivalRow, markRow } from './feed.js';
import { wireFold } from './fold.js';
import { type Kept, readKept } from './kept.js';
import { listenToReports } from './reports.js';
import { levelOf, sayState, type State } from './say.js';

/** A request that left before the verdict changed may arrive just after it. */
const IN_FLIGHT = 300;

export function startPanel(): void {
  const panel = document.querySelector<HTMLElement>('.panel');
  if (!panel) return;
  const sluice = window.sluice;
  const part = (name: string) => panel.querySelector<HTMLElement>(`[data-panel=${name}]`);
  const arrived = new Map<string, number>();
  let changedAt = 0;
  let state: State = {
    bare: facts.bare,
    verdict: sluice?.verdict() ?? null,
    withdrawnAt: null,
    count: 0,
    unasked: 0,
  };

  const isDenied = (service: string) => state.verdict?.services[service]?.state === 'denied';

  function show(change: Partial<State>): void {
    state = { ...state, ...change };
    if (panel) panel.dataset['level'] = levelOf(state);
    setText(part('count'), String(state.count));
    setText(part('unit'), state.count === 1 ? 'request to another company' : 'requests to other companies');
    setText(part('say'), sayState(state));
    for (const row of panel?.querySelectorAll<HTMLElement>('[data-service]') ?? []) {
      const id = row.dataset['service'] ?? '';
      const count = arrived.get(id) ?? 0;
      const is = stateOf(state, isDenied(id), count);
      row.dataset['is'] = is === 'held' || is === 'quiet' ? 'held' : 'free';
      setText(row.querySelector('[data-state]'), is);
      setText(row.querySelector('[data-arrived]'), String(count));
    }
    const withdraw = part('withdraw') as HTMLButtonElement | null;
    if (withdraw) withdraw.disabled = !hasGrant(state);
  }

  function onArrival(arrival: Arrival): void {
    arrived.set(arrival.vendor, (arrived.get(arrival.vendor) ?? 0) + 1);
    const unasked = isDenied(arrival.vendor) && arrival.at > changedAt + IN_FLIGHT;
    const feed = part('feed');
    if (feed) addRow(feed, arrivalRow(arrival, unasked || state.bare));
    show({ count: state.count + 1, unasked: state.unasked + (unasked ? 1 : 0) });
  }

  function onChange({ after, cause }: Diff): void {
    changedAt = Date.now();
    show({ verdict: after, withdrawnAt: cause === 'withdraw' ? changedAt : null });
    const feed = part('feed');
    if (feed) addRow(feed, markRow(changedAt, sayState(state)));
    showKept(part('kept'), readKept());
  }

  wireFold(panel);
  show({});
  sluice?.on('change', onChange);
  part('withdraw')?.addEventListener('click', () => sluice?.withdraw());
  part('preferences')?.addEventListener('click', () => sluice?.open());
  listenToArrivals(onArrival);
  listenToReports(facts.collector, (n) => setText(part('reports'), n === 1 ? '1 report' : `${n} reports`));
  showKept(part('kept'), readKept());
  // Nothing tells a page that its storage changed in the same tab.
  setInterval(() => showKept(part('kept'), readKept()), 700);
}

const hasGrant = ({ verdict }: State): boolean =>
  Object.entries(verdict?.purposes ?? {}).some(
    ([id, { state }]) => id !== 'necessary' && state === 'granted',
  );

/** `quiet`: Sluice did not load, and the service's tags may be marked or not; it has not been heard of yet. */
function stateOf(
  { bare, verdict }: State,
  denied: boolean,
  count: number,
): 'held' | 'allowed' | 'free' | 'quiet' {
  if (bare) return 'free';
  if (!verdict) return count > 0 ? 'free' : 'quiet';
  return denied ? 'held' : 'allowed';
}

/** Only what differs is written, so that a screen reader is not told the same again. */
function setText(place: Element | null, text: string): void {
  if (place && place.textContent !== text) place.textContent = text;
}

function showKept(list: HTMLElement | null, kept: Kept): void {
  const shown = JSON.stringify([...kept]);
  if (!list || list.dataset['shown'] === shown) return;
  list.dataset['shown'] = shown;
  const rows = [...kept].flatMap(([owner, names]) => [
    element('dt', { textContent: owner }),
    element(
      'dd',
      { title: names.join('\n') },
      element('b', { textContent: String(names.length) }),
      names.join(', '),
    ),
  ]);
  list.replaceChildren(
    ...(rows.length > 0 ? rows : [element('dt', { textContent: 'Nothing' }), element('dd', {})]),
  );
}
