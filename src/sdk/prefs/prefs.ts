import type { Prefs } from '../../protocol/api.js';
import type { PageConfig } from '../../protocol/page-config.js';
import {
  type DeclaredPrefs,
  fitsPref,
  PREFS_EVENT,
  PREFS_KEY,
  PREFS_SERVICE,
  type PrefsChanged,
} from '../../protocol/prefs.js';
import type { Effect } from '../../protocol/verdict.js';

type Values = ReadonlyMap<string, string>;

/** What is stored and still declared. Other scripts, people and older configs write there too. */
function read(declared: DeclaredPrefs): Values {
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(PREFS_KEY) ?? '{}') as object);
    return new Map(stored.filter(([name, value]) => fitsPref(declared, name, value)));
  } catch {
    return new Map();
  }
}

/** Null erases. Storage may be full or forbidden: then they last as long as the page. */
function write(values: Values | null): void {
  try {
    // An empty set stays an empty object: to other tabs, only what was withdrawn is gone.
    if (values) localStorage.setItem(PREFS_KEY, JSON.stringify(Object.fromEntries(values)));
    else localStorage.removeItem(PREFS_KEY);
  } catch {
    return;
  }
}

/** Pages pass anything, and some of it throws when made into text. */
const quote = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : `this ${typeof value}`);

/**
 * The visitor's saved preferences: `window.sluice.prefs`. Stored only while they are granted, erased when they are not. What the page
 * itself set holds on in memory, as the page shows it. An effect, so that `get` answers from the first line after the tag.
 */
export function createPrefs({ prefs: declared = {} }: Pick<PageConfig, 'prefs'>): Effect {
  /** Set in this page view. */
  const own = new Map<string, string>();
  /** As they are stored; empty without a grant. */
  let saved: Values = new Map();
  let isGranted = false;
  const warned = new Set<string>();

  const warn = (text: string): void => {
    if (!warned.has(text)) console.warn(`sluice: ${text}`);
    warned.add(text);
  };
  const isDeclared = (name: string): boolean => {
    const is = typeof name === 'string' && Object.hasOwn(declared, name);
    if (!is)
      warn(
        `no preference is called ${quote(name)}; prefs in site.json has ${Object.keys(declared).join(', ')}`,
      );
    return is;
  };
  const tell = (here: boolean): void => {
    document.dispatchEvent(new CustomEvent<PrefsChanged>(PREFS_EVENT, { detail: { here } }));
  };
  const change = (alter: (values: Map<string, string>) => void): void => {
    alter(own);
    if (isGranted) {
      const next = new Map(read(declared));
      alter(next);
      write((saved = next));
    }
    tell(true);
  };
  /** Another tab spoke last. */
  const follow = (): void => {
    if (!isGranted) return;
    own.clear();
    saved = read(declared);
    tell(false);
  };

  const prefs: Prefs = {
    get: (name) => (isDeclared(name) ? (saved.get(name) ?? own.get(name)) : undefined),
    set(name, value) {
      if (!isDeclared(name)) return;
      if (fitsPref(declared, name, value)) change((values) => values.set(name, value));
      else
        warn(
          `${quote(value)} is no value of the preference "${name}": ${declared[name]?.join(', ') || 'a text of 1 to 60 characters'}`,
        );
    },
    remove(name) {
      if (isDeclared(name)) change((values) => values.delete(name));
    },
  };

  // Erased there: that tab's verdict is on its way here, and says more.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === PREFS_KEY && newValue !== null) follow();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) follow();
  });

  return {
    apply({ before, after }) {
      if (!before) Object.assign(window.sluice as object, { prefs });
      const was = isGranted;
      isGranted = after.services[PREFS_SERVICE]?.state === 'granted';
      if (!isGranted) write(null);
      if (was === isGranted) return;
      saved = isGranted ? new Map([...read(declared), ...own]) : new Map();
      if (own.size && isGranted) write(saved);
      if (before) tell(!isGranted);
    },
  };
}
