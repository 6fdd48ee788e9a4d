import { h, render } from 'preact';
import type { DebugWorld } from '../../src/protocol/debug.js';
import type { Rule } from '../../src/protocol/rule.js';
import { explain, type Explanation } from '../../src/rules/explain.js';
import { copy } from './copy.js';
import { dock } from './dock.js';
import { elementOf, selectorOf } from './element.js';
import { createLog, type Entry } from './log.js';
import { Panel, TITLE_ID } from './Panel.js';
import type { Actions, State } from './state.js';
import { STYLES } from './styles.js';

/** Only one panel at a time; asked for again it comes to the fore. */
let open: { readonly focus: () => void } | undefined;

/**
 * Opens the panel on the page. In a shadow root, so that neither's styles reach the other; by an adopted sheet and Preact's own calls, so
 * that a strict CSP and Trusted Types have nothing to say.
 */
export function showDebug({ runtime, services, look }: DebugWorld): void {
  if (open) return open.focus();
  const host = document.createElement('div');
  host.setAttribute('data-sluice-debug', '');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];

  let choice: Pick<State, 'deed' | 'kind' | 'said'> = { deed: null, kind: null, said: '' };
  let drawn = false;
  const { events, page } = runtime;

  const explained = (): Explanation => {
    const verdict = runtime.verdict();
    const rule = page.rules.rules.find(({ id }) => id === verdict.rule) ?? (page.rules.rules[0] as Rule);
    const source = verdict.region ? 'told' : rule.id === '*' ? 'unknown' : 'zone';
    const today = Math.floor(Date.now() / 864e5);
    return explain({ verdict, decision: runtime.decision(), rule, source, today });
  };
  const state = (): State => ({
    ...choice,
    site: page.site,
    verdict: runtime.verdict(),
    explained: explained(),
    services,
    entries: log.entries(),
  });
  const draw = (): void => {
    drawn = false;
    if (!open) return;
    render(h(Panel, { state: state(), on }), root);
    // Answered, the notice leaves its room.
    if (!runtime.verdict().ask) host.removeAttribute('data-short');
  };
  // Hundreds of tags may be released at once.
  const drawSoon = (): void => {
    if (!drawn) requestAnimationFrame(draw);
    drawn = true;
  };
  const change = (next: Partial<typeof choice>): void => {
    choice = { ...choice, said: '', ...next };
    draw();
  };
  const put = async (text: string, done: string): Promise<void> =>
    change({ said: (await copy(text)) ? done : 'The browser does not let this page copy.' });

  const close = (): void => {
    open = undefined;
    removeEventListener('keydown', onKey);
    undo();
    log.stop();
    render(null, root);
    host.remove();
  };
  const onKey = (event: KeyboardEvent): void => {
    // A dialog over the page has the first word.
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) close();
  };
  const on: Actions = {
    deed: (deed) => change({ deed }),
    kind: (kind) => change({ kind }),
    leaks() {
      look();
      change({ deed: 'escaped', kind: null });
      root.querySelector('.happened')?.scrollIntoView({ block: 'start' });
    },
    copy: (text, done) => void put(text, done),
    copyAll: () => void put(JSON.stringify(exportOf(state()), null, 2), 'Copied as JSON.'),
    close,
  };

  const log = createLog(events, drawSoon);
  const undo = events.on('change', drawSoon);
  addEventListener('keydown', onKey);
  open = { focus: () => root.getElementById(TITLE_ID)?.focus() };
  look();
  draw();
  dock(host, document.querySelector('[data-sluice-notice]'));
  (document.body ?? document.documentElement).append(host);
  // Who types into the page already goes on doing so.
  if (document.activeElement === document.body) open.focus();
}

/** What a colleague needs to see it too. */
function exportOf({ site, verdict, explained, entries }: State): object {
  const told = ({ deed, event, at, times }: Entry): object => {
    const element = elementOf(event);
    return { deed, ...event, at: Math.round(at), times, ...(element && { element: selectorOf(element) }) };
  };
  return { page: location.origin + location.pathname, site, verdict, explained, events: entries.map(told) };
}
