import type { Sluice } from '../protocol/api.js';
import { pickLanguage } from '../protocol/language.js';
import type { NoticeHost } from '../protocol/notice-host.js';
import type { LanguagePack, PageConfig } from '../protocol/page-config.js';
import type { CountDetails, More, Runtime } from '../protocol/runtime.js';
import { type Cause, type Diff, type Effect, isMinors, type Verdict } from '../protocol/verdict.js';
import { decide, pickRule } from '../rules/index.js';
import { grantsMore, nextDecision } from './consent/answer.js';
import { createKeeper } from './consent/cookie.js';
import { followTabs } from './consent/tabs.js';
import { createEvents } from './events.js';
import { createGate } from './gate/index.js';
import { trusted } from './gate/trusted.js';
import { createLater } from './later.js';
import { hasGpc } from './signals/gpc.js';
import { createVendors } from './signals/vendors.js';
import { timeZone } from './signals/zone.js';

/** An optional part of the bundle: an effect, made before anything is decided. */
export type CreatePart = (page: PageConfig, base: string) => Effect;

/** A site's config with what its bundle was joined with besides. */
export type JoinedPage = PageConfig & {
  /** Effects that come before all others. The public API is there when they first apply, so that they may add to it. */
  readonly parts?: readonly CreatePart[];
};

export interface Parts {
  /** Address of the script this runs from; other files are beside it. */
  readonly base: string;
  readonly nonce: string;
  createNotice(runtime: Runtime): NoticeHost;
  /** The rest, where it is in the same file; else `more.js` brings it. */
  readonly createMore?: (runtime: Runtime) => More;
}

/** What `more.js` and language files call: not for pages. */
export interface Provided extends Sluice {
  provide(what: { more?: (runtime: Runtime) => More; pack?: LanguagePack }): void;
}

const today = (): number => Math.floor(Date.now() / 864e5);

/** Reads what is known, decides, and applies the verdict to the page, now and whenever it changes. */
export function start(page: JoinedPage, parts: Parts): Sluice {
  const events = createEvents();
  const gate = createGate(page, {
    emit: events.emit,
    need: (fn) => later.ask((more) => fn(more.createRelease)),
  });
  const keeper = createKeeper(page);
  const region = page.region ?? null;
  // The zone costs more than the rest of the decision: asked for only where nothing else is known.
  const rule = pickRule(page.rules, region, region ? undefined : timeZone());
  const gpc = hasGpc();
  // A question that cannot be settled is put once, not on every page.
  const folded = !keeper.lasts && document.referrer.startsWith(location.origin);
  let minor: boolean | undefined;
  let decision = keeper.read();
  let packAsked: Promise<LanguagePack> | undefined;
  let packGiven: ((pack: LanguagePack) => void) | undefined;
  let shownAt = 0;

  const now = (): Verdict =>
    decide({ config: page, rule, region, signals: { gpc }, minor, decision, today: today(), folded });
  let verdict = now();

  const load = (file: string, failed?: () => void): void => {
    const script = document.createElement('script');
    script.nonce = parts.nonce;
    script.src = trusted.createScriptURL(new URL(file, parts.base).href);
    if (failed) script.onerror = failed;
    document.head?.append(script);
  };

  const runtime: Runtime = {
    page,
    events,
    load,
    verdict: () => verdict,
    decision: () => decision,
    keep(next) {
      decision = next;
      keeper.write(next);
      tellTabs();
    },
    answer(answers, how) {
      const next = nextDecision(page, verdict, decision, answers, how, today());
      if (grantsMore(next, verdict)) {
        if (isMinors(verdict)) return false;
        if (!how.person && !page.softwareMayGrant) {
          later.ask((more) => more.preferences.open(null, 'software'));
          return false;
        }
      }
      settle(next, verdict.ask ? 'answered' : 'changed', 'choice');
      return true;
    },
    acceptAll: (how) => runtime.answer({ purposes: all(true) }, how),
    rejectAll: (how) => void runtime.answer({ purposes: all(false) }, how),
    withdraw(how) {
      settle(
        nextDecision(page, verdict, decision, { purposes: all(false) }, how, today()),
        'withdrawn',
        'withdraw',
      );
    },
    open: (opener = null) => later.ask((more) => more.preferences.open(opener)),
    close: () => later.ready((more) => more.preferences.close()),
    pack() {
      return (packAsked ??= new Promise((resolve, reject) => {
        const file = page.files.languages[pickLanguage(page.languages)];
        packGiven = resolve;
        if (file) load(file, reject);
        else later.ask((more) => resolve(more.pack));
      }));
    },
    tell: () => new Promise((resolve) => later.ask((more) => resolve(more.tell()))),
    noticed(what) {
      if (what === 'shown') shownAt = performance.now();
      else if (decision) {
        runtime.keep({ ...decision, told: page.policy.version });
        update('choice');
      }
      // It was visible for a second: the page has painted, and what an answer needs comes with what counts.
      count(what, false);
    },
  };

  const later = createLater(runtime, parts.createMore, (failed) => load(page.files.more, failed));
  const all = (yes: boolean): Record<string, boolean> =>
    Object.fromEntries(page.purposes.map((p) => [p.id, yes]));

  const count = (what: Parameters<More['noticed']>[0]['what'], software: boolean): void => {
    const after = shownAt ? (performance.now() - shownAt) / 1000 : null;
    later.ask((more) => more.noticed({ what, software, after }));
  };

  const settle = (
    next: NonNullable<typeof decision>,
    what: Parameters<typeof count>[0],
    cause: Cause,
  ): void => {
    runtime.keep(next);
    update(cause);
    count(what, next.source === 'software');
    shownAt = 0;
  };

  const update = (cause: Cause): void => {
    const before = cause === 'start' ? null : verdict;
    verdict = now();
    if (before && JSON.stringify(before) === JSON.stringify(verdict)) return;
    const diff: Diff = { before, after: verdict, cause };
    for (const effect of effects) {
      try {
        effect.apply(diff);
      } catch (error) {
        reportError(error);
      }
    }
    events.emit('change', diff);
    if (verdict.ask && before?.ask?.because !== verdict.ask.because) events.emit('ask', verdict);
    document.dispatchEvent(new CustomEvent(before ? 'sluice:change' : 'sluice:ready', { detail: verdict }));
  };

  const tellTabs = followTabs(() => {
    decision = keeper.read();
    update('tab');
  });

  // The gate closes first and opens last: it releases in a later task, when vendors have been told.
  const effects: readonly Effect[] = [
    ...(page.parts ?? []).map((create) => create(page, parts.base)),
    gate,
    createVendors(page),
    parts.createNotice(runtime),
    later,
  ];

  const by = { source: 'api', person: true } as const;
  const allowed = (name: string): boolean =>
    (verdict.services[name] ?? verdict.purposes[name])?.state === 'granted';
  const known = (name: string): boolean => {
    const is = name in verdict.services || name in verdict.purposes;
    if (!is) console.warn(`sluice: no purpose or service is called "${name}"`);
    return is;
  };

  const api: Provided = {
    version: SLUICE_VERSION,
    verdict: runtime.verdict,
    allowed,
    when: (name) =>
      new Promise((resolve) => {
        if (allowed(name)) return resolve();
        if (!known(name)) return;
        const undo = events.on('change', () => {
          if (!allowed(name)) return;
          undo();
          resolve();
        });
      }),
    choose: (purposes) => void (Object.keys(purposes).every(known) && runtime.answer({ purposes }, by)),
    acceptAll: () => void runtime.acceptAll(by),
    rejectAll: () => runtime.rejectAll(by),
    withdraw: () => runtime.withdraw(by),
    open: () => runtime.open(),
    close: runtime.close,
    on: events.on,
    count: (name, details: CountDetails = {}) => later.ready((more) => more.count(name, details)),
    receipt: () => new Promise((resolve) => later.ask((more) => resolve(more.receipt()))),
    setMinor(is) {
      minor = is;
      update('minor');
    },
    provide({ more, pack }) {
      if (more) later.provide(more);
      if (pack) packGiven?.(pack);
    },
  };

  window.sluice = api;
  update('start');
  return api;
}

declare global {
  const SLUICE_VERSION: string;
  interface Window {
    sluice?: Sluice;
  }
}
