// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonalRule, Sluice } from '../../../src/protocol/api.js';
import { createPersonal } from '../../../src/sdk/personal/index.js';
import { follow } from './verdicts.js';

const log: string[] = [];
const rule = (condition: string, name: string): PersonalRule => ({
  if: condition,
  then: (late) => {
    log.push(`${name}${late ? ' late' : ''}`);
    return () => log.push(`no ${name}`);
  },
});

function open(granted: boolean) {
  window.sluice = {} as Sluice;
  const settle = follow(createPersonal({ origins: [], prefs: { theme: ['light', 'dark'] } }), granted);
  const personalize = (window.sluice as Sluice).personalize as NonNullable<Sluice['personalize']>;
  return { personalize, settle };
}

beforeEach(() => {
  log.length = 0;
  vi.restoreAllMocks();
  vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-AT');
});

describe('personalize', () => {
  it('applies the first rule that holds, and takes it back when it is undone', () => {
    const undo = open(true).personalize([rule('lang:fr', 'a'), rule('lang:de', 'b'), rule('lang:de', 'c')]);
    expect(log).toEqual(['b']);
    undo();
    undo();
    expect(log).toEqual(['b', 'no b']);
  });

  it('does nothing without a grant, applies late with it, and takes back when it ends', () => {
    const { personalize, settle } = open(false);
    personalize([rule('lang:de', 'a')]);
    expect(log).toEqual([]);
    settle(true);
    expect(log).toEqual(['a late']);
    settle(false);
    expect(log).toEqual(['a late', 'no a']);
  });

  it('looks at nothing of the visitor without a grant', () => {
    const looked = vi.spyOn(navigator, 'language', 'get');
    const agent = vi.spyOn(navigator, 'userAgent', 'get');
    const { personalize, settle } = open(false);
    personalize([rule('lang:de browser:firefox', 'a'), rule('browser:firefox', 'b')]);
    expect([looked.mock.calls.length, agent.mock.calls.length]).toEqual([0, 0]);
    settle(true);
    expect([looked.mock.calls.length, agent.mock.calls.length]).toEqual([1, 1]);
  });

  it('changes with the saved preferences', () => {
    const { personalize } = open(true);
    let theme = 'light';
    Object.assign(window.sluice as object, { prefs: { get: () => theme } });
    personalize([rule('pref:theme=dark', 'dark'), rule('pref:theme', 'any')]);
    theme = 'dark';
    document.dispatchEvent(new CustomEvent('sluice:prefs', { detail: { here: true } }));
    expect(log).toEqual(['any', 'no any', 'dark late']);
  });

  it('reports an error of a rule as its own, and goes on', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { personalize, settle } = open(true);
    const error = new Error('mine');
    personalize([
      {
        if: 'lang:de',
        then() {
          throw error;
        },
      },
    ]);
    personalize([rule('lang:de', 'b')]);
    settle(false);
    expect(reported).toHaveBeenCalledExactlyOnceWith(error);
    expect(log).toEqual(['b', 'no b']);
    vi.unstubAllGlobals();
  });

  it.each([undefined, null, 7, [null], [{ if: 'lang:de' }], [{ then() {} }], { if: 7, then() {} }])(
    'names what is no rule, and throws nothing: %j',
    (rules) => {
      const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      open(true).personalize(rules as never)();
      expect(said).toHaveBeenCalledTimes(1);
      said.mockRestore();
    },
  );
});
