import type { GateEvent } from '../../../src/protocol/api.js';
import type { Holding, Verdict } from '../../../src/protocol/verdict.js';
import { createErasure, type TestPage } from './erasure.js';
import { createGate } from '../../../src/sdk/gate/index.js';
import { createRelease } from '../../../src/sdk/gate/release.js';
import { QUIET } from '../../support/verdict.js';

export interface TestWindow extends Window {
  /** Set by the page before the gate's script. */
  gatePage: TestPage;
  /** Grants these purposes and denies the others, as a verdict does. */
  grant(...purposes: string[]): void;
  held: GateEvent[];
  released: GateEvent[];
  escaped: GateEvent[];
}

const page = window as unknown as TestWindow;
const { gatePage } = page;
page.held = [];
page.released = [];
page.escaped = [];

const gate = createGate(gatePage, {
  emit: (name, event) => void page[name].push(event),
  need: (fn) => setTimeout(() => fn(createRelease)),
});
const eraser = createErasure(gatePage);

function verdict(purposes: readonly string[]): Verdict {
  const holding = (granted: boolean): Holding => ({ state: granted ? 'granted' : 'denied', why: 'chosen' });
  const isGranted = (id: string) => id === 'necessary' || purposes.includes(id);
  return {
    ...QUIET,
    purposes: Object.fromEntries(
      ['necessary', ...gatePage.services.map((s) => s.purpose)].map((id) => [id, holding(isGranted(id))]),
    ),
    services: Object.fromEntries(gatePage.services.map((s) => [s.id, holding(isGranted(s.purpose))])),
  };
}

let before: Verdict | null = null;
page.grant = (...purposes) => {
  const after = verdict(purposes);
  const diff = { before, after, cause: before ? 'choice' : 'start' } as const;
  before = after;
  gate.apply(diff);
  eraser?.apply(diff);
};

const stored = new URLSearchParams(location.search).get('granted');
page.grant(...(stored ? stored.split(',') : []));
