import { compileSite } from '../../../src/bundle/compile.js';
import type { Decision } from '../../../src/protocol/decision.js';
import type { LanguagePack, PageConfig } from '../../../src/protocol/page-config.js';
import { pickLanguage } from '../../../src/protocol/language.js';
import type { Answers, How, PreferencesHost, Runtime } from '../../../src/protocol/runtime.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import type { Cause, Diff } from '../../../src/protocol/verdict.js';
import { decide, pickRule } from '../../../src/rules/index.js';
import { grantsMore, nextDecision } from '../../../src/sdk/consent/answer.js';
import { createEvents } from '../../../src/sdk/events.js';
import { createFirstLayer } from '../../../widget/notice/first/index.js';
import { tellTree } from '../../../widget/notice/tell.js';
import { createPreferences } from '../../../widget/notice/preferences/index.js';
import { prerender } from '../../../widget/notice/prerender.js';

/** What a test sets before this script runs. */
export interface Scene {
  readonly site: SiteConfig;
  readonly region?: string | null;
  readonly gpc?: boolean;
  readonly decision?: Decision | null;
  /** A language file that never comes. */
  readonly packFails?: boolean;
}

/** What a test reads: every call that reached the runtime, and the decision it holds. */
export interface Stage {
  readonly calls: string[];
  decision: Decision | null;
  open(because?: 'software'): void;
}

declare global {
  interface Window {
    scene: Scene;
    stage: Stage;
  }
}

const COUNTED = {
  views: 3,
  engaged: 192,
  goals: { signup: 1, cart: 2 },
  funnels: [{ id: 'checkout', reached: 1, steps: 3 }],
  events: {
    outbound: 1,
    'outbound host partner.example': 1,
    download: 1,
    'download file /price-list.pdf': 1,
    form: 1,
    'form form newsletter': 1,
    search: 1,
    'search term oilskins': 1,
    'not-found': 1,
    'not-found path /gone': 1,
    play: 2,
    'play what film': 2,
  },
  vitals: { lcp: 85, inp: 52, cls: -26 },
  from: { source: 'news.example', browser: 'firefox', os: 'windows', screen: '1024-1439' },
} as const;

/** A runtime with the real rules and the real answers, that keeps its decision in a variable and sends nothing. */
const { scene } = window;
const { page: compiled, more, packs } = compileSite(scene.site, prerender);
const page: PageConfig = {
  ...compiled,
  files: { more: '', languages: Object.fromEntries(packs.map(({ lang }) => [lang, `${lang}.js`])) },
};
const rule = pickRule(page.rules, scene.region ?? null, 'UTC');
const today = Math.floor(Date.now() / 864e5);
const events = createEvents();
let preferences: PreferencesHost | undefined;

const now = () =>
  decide({
    config: page,
    rule,
    region: scene.region ?? null,
    signals: { gpc: !!scene.gpc },
    minor: false,
    decision: stage.decision,
    today,
  });

const stage: Stage = {
  calls: [],
  decision: scene.decision ?? null,
  open: (because) => openPreferences(null, because),
};
window.stage = stage;
let verdict = now();

const openPreferences = (opener: Element | null, because?: 'software'): void => {
  preferences ??= createPreferences(runtime, more, () => COUNTED);
  preferences.open(opener, because);
};

function update(cause: Cause): void {
  const before = cause === 'start' ? null : verdict;
  verdict = now();
  const diff: Diff = { before, after: verdict, cause };
  notice.apply(diff);
  events.emit('change', diff);
}

function settle(name: string, answers: Answers, how: How): boolean {
  const next = nextDecision(page, verdict, stage.decision, answers, how, today);
  if (!how.person && grantsMore(next, verdict)) {
    openPreferences(null, 'software');
    return false;
  }
  stage.calls.push(`${name} ${how.source} ${how.person ? 'person' : 'software'}`);
  stage.decision = next;
  update('choice');
  return true;
}

const all = (yes: boolean): Answers => ({
  purposes: Object.fromEntries(page.purposes.map((p) => [p.id, yes])),
});

const runtime: Runtime = {
  page,
  events,
  load: () => undefined,
  verdict: () => verdict,
  decision: () => stage.decision,
  keep: (decision) => void (stage.decision = decision),
  answer: (answers, how) => settle('answer', answers, how),
  acceptAll: (how) => settle('accept', all(true), how),
  rejectAll: (how) => void settle('reject', all(false), how),
  withdraw: (how) => void settle('withdraw', all(false), how),
  open: (opener = null) => openPreferences(opener),
  close: () => preferences?.close(),
  pack: async (): Promise<LanguagePack> => {
    if (scene.packFails) throw new Error('offline');
    const lang = pickLanguage(page.languages);
    return packs.find((pack) => pack.lang === lang) ?? more.pack;
  },
  tell: async () => tellTree(await runtime.pack(), verdict),
  noticed: (what) => void stage.calls.push(what),
};

const notice = createFirstLayer(runtime);
update('start');
