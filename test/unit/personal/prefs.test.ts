// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Prefs, Sluice } from '../../../src/protocol/api.js';
import { PREFS_EVENT, PREFS_KEY } from '../../../src/protocol/prefs.js';
import { createPrefs } from '../../../src/sdk/prefs/index.js';
import { follow } from './verdicts.js';

const DECLARED = { theme: ['light', 'dark'], town: [] };

function open(granted: boolean) {
  window.sluice = {} as Sluice;
  const settle = follow(createPrefs({ prefs: DECLARED }), granted);
  // The part put it there.
  return { prefs: (window.sluice as Sluice).prefs as Prefs, settle };
}
const stored = (): unknown => JSON.parse(localStorage.getItem(PREFS_KEY) ?? 'null');

beforeEach(() => localStorage.clear());

describe('with a grant', () => {
  it('what was set is there on the next page', () => {
    open(true).prefs.set('theme', 'dark');
    expect(open(true).prefs.get('theme')).toBe('dark');
    expect(stored()).toEqual({ theme: 'dark' });
  });

  it('what was removed is gone on the next page', () => {
    const { prefs } = open(true);
    prefs.set('theme', 'dark');
    prefs.set('town', 'Kiel');
    prefs.remove('theme');
    expect(prefs.get('theme')).toBeUndefined();
    expect(stored()).toEqual({ town: 'Kiel' });
  });

  it('nothing is written by a page that only reads', () => {
    const { prefs } = open(true);
    prefs.get('theme');
    expect(stored()).toBeNull();
  });

  it('a withdrawal erases what is stored, and leaves the page what it had set itself', () => {
    open(true).prefs.set('town', 'Kiel');
    const { prefs, settle } = open(true);
    prefs.set('theme', 'dark');
    const told = vi.fn();
    document.addEventListener(PREFS_EVENT, (event) => told((event as CustomEvent).detail), { once: true });
    settle(false);
    expect(stored()).toBeNull();
    expect([prefs.get('theme'), prefs.get('town')]).toEqual(['dark', undefined]);
    expect(told).toHaveBeenCalledExactlyOnceWith({ here: true });
  });

  it('what another tab wrote meanwhile is kept', () => {
    const [here, there] = [open(true), open(true)];
    there.prefs.set('town', 'Kiel');
    here.prefs.set('theme', 'dark');
    expect(stored()).toEqual({ theme: 'dark', town: 'Kiel' });
  });

  it('follows another tab, which spoke last', () => {
    const { prefs } = open(true);
    prefs.set('theme', 'dark');
    const told = vi.fn();
    document.addEventListener(PREFS_EVENT, (event) => told((event as CustomEvent).detail), { once: true });
    localStorage.setItem(PREFS_KEY, '{"town":"Kiel"}');
    dispatchEvent(new StorageEvent('storage', { key: PREFS_KEY, newValue: '{"town":"Kiel"}' }));
    expect([prefs.get('theme'), prefs.get('town')]).toEqual([undefined, 'Kiel']);
    expect(told).toHaveBeenCalledExactlyOnceWith({ here: false });
  });
});

describe('without a grant', () => {
  it('what was set holds for the page, is stored nowhere, and is saved when the grant comes', () => {
    const { prefs, settle } = open(false);
    prefs.set('theme', 'dark');
    expect([prefs.get('theme'), localStorage.length]).toEqual(['dark', 0]);
    settle(true);
    expect(stored()).toEqual({ theme: 'dark' });
  });

  it('nothing of before is read, and it is erased', () => {
    localStorage.setItem(PREFS_KEY, '{"theme":"dark"}');
    expect(open(false).prefs.get('theme')).toBeUndefined();
    expect(stored()).toBeNull();
  });

  it('what another tab stores is not heard', () => {
    const { prefs } = open(false);
    prefs.set('theme', 'dark');
    localStorage.setItem(PREFS_KEY, '{"theme":"light"}');
    dispatchEvent(new StorageEvent('storage', { key: PREFS_KEY, newValue: '{"theme":"light"}' }));
    expect(prefs.get('theme')).toBe('dark');
  });
});

describe('what was not declared', () => {
  it('is named once and ignored, be it a name or a value', () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { prefs } = open(true);
    for (let i = 0; i < 2; i++) {
      prefs.set('them', 'dark');
      prefs.set('theme', 'drak');
      prefs.set('town', 'x'.repeat(61));
    }
    expect(stored()).toBeNull();
    expect(said.mock.calls.flat()).toEqual([
      'sluice: no preference is called "them"; prefs in site.json has theme, town',
      'sluice: "drak" is no value of the preference "theme": light, dark',
      `sluice: "${'x'.repeat(61)}" is no value of the preference "town": a text of 1 to 60 characters`,
    ]);
    said.mockRestore();
  });

  it.each(['null', '7', '[]', '{', '"x"', '{"theme":"pink","town":7,"__proto__":"x","other":"y"}'])(
    'is not taken from storage: %s',
    (text) => {
      localStorage.setItem(PREFS_KEY, text);
      const { prefs } = open(true);
      expect([prefs.get('theme'), prefs.get('town')]).toEqual([undefined, undefined]);
    },
  );

  it('throws at nobody, whatever is passed', () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { prefs } = open(true);
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (name, value) => {
        prefs.set(name as string, value as string);
        prefs.remove(name as string);
        prefs.get(name as string);
      }),
    );
    said.mockRestore();
  });
});

it('storage that is full or forbidden costs nothing but the memory of the next page', () => {
  const refuse = vi.fn(() => {
    throw new DOMException('no', 'SecurityError');
  });
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  const { prefs, settle } = open(true);
  prefs.set('theme', 'dark');
  expect(prefs.get('theme')).toBe('dark');
  settle(false);
  expect(prefs.get('theme')).toBe('dark');
  // read at the start and before the change, written, erased
  expect(refuse).toHaveBeenCalledTimes(4);
  vi.unstubAllGlobals();
});
