import { type Callback, guarded } from '../callback.js';
import { answerFrames } from '../frames.js';
import { encodeGpp, type Parsed } from './encode.js';
import { type Section, SECTIONS } from './sections.js';

type Display = 'visible' | 'hidden' | 'disabled';

interface Listener {
  readonly id: number;
  readonly callback: Callback;
}

/** `__gpp(command, callback, parameter?, version?)`. A page's stub keeps what it was asked on itself. */
interface Gpp {
  (command?: unknown, callback?: unknown, parameter?: unknown, version?: unknown): void;
  readonly queue?: readonly (readonly unknown[])[];
  readonly events?: readonly Listener[];
  readonly lastId?: number;
}

declare global {
  interface Window {
    __gpp?: Gpp;
  }
}

export interface Signal {
  /** Null: no section applies. */
  readonly section: Section | null;
  readonly parsed: Parsed;
  readonly display: Display;
}

export interface GppApi {
  /** Tells what holds from now on, with the events the specification asks for, in its order. */
  tell(signal: Signal): void;
}

const say = (callback: unknown, data: unknown, success = true): void => guarded(callback)(data, success);

/**
 * Puts `__gpp` on the window, at once: every command is answered as soon as the tag has run. CMP API 1.1; CMP id 1 is for those who
 * are not registered, and enough for US sections.
 */
export function createGppApi(): GppApi {
  const stub = typeof window.__gpp === 'function' ? window.__gpp : undefined;
  let listeners: readonly Listener[] = [...(stub?.events ?? [])];
  let lastId = Math.max(0, stub?.lastId ?? 0, ...listeners.map(({ id }) => id));
  let status: 'loading' | 'loaded' = 'loading';
  let isReady = false;
  let { section, parsed, display }: Signal = { section: null, parsed: [], display: 'hidden' };

  const ping = () => ({
    gppVersion: '1.1',
    cmpStatus: status,
    cmpDisplayStatus: display,
    signalStatus: isReady ? 'ready' : 'not ready',
    supportedAPIs: SECTIONS.map(({ id, prefix }) => `${id}:${prefix}`),
    cmpId: 1,
    sectionList: section ? [section.id] : [],
    applicableSections: [section?.id ?? -1],
    gppString: encodeGpp(section, parsed),
    parsedSections: section ? { [section.prefix]: parsed } : {},
  });

  const event = (eventName: string, listenerId: number, data: unknown) => ({
    eventName,
    listenerId,
    data,
    pingData: ping(),
  });

  const emit = (eventName: string, data: unknown): void =>
    listeners.forEach(({ id, callback }) => say(callback, event(eventName, id, data)));

  const setReady = (ready: boolean): void => {
    if (isReady === ready) return;
    isReady = ready;
    emit('signalStatus', ready ? 'ready' : 'not ready');
  };

  const commands: Readonly<Record<string, (callback: unknown, parameter: unknown) => void>> = {
    ping: (callback) => say(callback, ping()),
    addEventListener(callback) {
      const id = ++lastId;
      listeners = [...listeners, { id, callback: callback as Callback }];
      say(callback, event('listenerRegistered', id, true));
    },
    removeEventListener(callback, parameter) {
      const rest = listeners.filter(({ id }) => id !== parameter);
      const isRemoved = rest.length < listeners.length;
      listeners = rest;
      say(callback, isRemoved);
    },
    hasSection: (callback, prefix) => say(callback, section?.prefix === prefix),
    getSection: (callback, prefix) => say(callback, section?.prefix === prefix ? parsed : null),
    getField(callback, parameter) {
      const [prefix, name = ''] = String(parameter).split('.');
      const part = section?.prefix === prefix ? parsed.find((fields) => name in fields) : undefined;
      say(callback, part?.[name] ?? null);
    },
  };

  const gpp: Gpp = (command, callback, parameter) => {
    if (typeof command === 'string' && Object.hasOwn(commands, command))
      commands[command]?.(callback, parameter);
    else say(callback, null, false);
  };
  window.__gpp = gpp;
  // A page's stub came with a frame and an ear of its own, and passes on to whatever `__gpp` is now.
  if (!stub)
    answerFrames('__gpp', ({ command, parameter, version }, reply) =>
      window.__gpp?.(command, reply, parameter, version),
    );

  return {
    tell(next) {
      const isChanged = encodeGpp(next.section, next.parsed) !== encodeGpp(section, parsed);
      const isFirst = status === 'loading';
      if (!isFirst && !isChanged && next.display === display) return;
      if (isFirst) {
        // Before the first word there is nothing to take back.
        ({ section, parsed } = next);
        status = 'loaded';
        emit('cmpStatus', status);
      }
      setReady(false);
      if (next.display !== display) {
        display = next.display;
        emit('cmpDisplayStatus', display);
      }
      if (isChanged && !isFirst) {
        ({ section, parsed } = next);
        emit('sectionChange', section?.prefix);
      }
      // While the question stands, an answer is about to change it.
      setReady(display !== 'visible');
      if (isFirst) stub?.queue?.forEach((call) => gpp(...call));
    },
  };
}
