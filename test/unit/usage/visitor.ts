import { Value } from '@sinclair/typebox/value';
import { expect, vi } from 'vitest';
import type { PageUsage } from '../../../src/protocol/page-config.js';
import { type GateCount, NoticeReport, VisitReport } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import type { Runtime } from '../../../src/protocol/runtime.js';
import type { Holding, Verdict } from '../../../src/protocol/verdict.js';
import { spelledOut } from './spelled-out.js';
import { createUsage, type Usage } from '../../../src/sdk/usage/index.js';
import { QUIET } from '../../support/verdict.js';

export const ORIGIN = 'https://harbour.example';

export const USAGE: PageUsage = {
  counters: 'answers',
  collector: 'https://stats.harbour.example',
  timeZone: 'Europe/Berlin',
  goals: [
    { id: 'signup' },
    { id: 'cart', path: '/cart' },
    { id: 'paid', path: '/order/*/thanks' },
    { id: 'call', click: 'a[href^="tel:"]' },
    { id: 'buy', event: 'purchase' },
  ],
  funnels: [{ id: 'checkout', steps: ['cart', 'signup', 'paid'] }],
  events: { play: { what: ['trailer', 'film'], where: ['home'] }, 'sign-out': {} },
  paths: ['/blog/:slug'],
  redact: [],
  bind: {},
  automatic: { outbound: true, downloads: true, search: ['q'], forms: true, notFound: true },
  hash: false,
};

/** One request the page made to the collector. */
export interface Sent {
  readonly url: string;
  readonly body: string;
  readonly init: RequestInit;
}

/**
 * One browser with its storage and clock, in happy-dom: pages are opened and left one after another, and a collector
 * answers. Every report it sends is checked against the protocol.
 */
export class Visitor {
  readonly sent: Sent[] = [];
  /** What the collector answers; a status, `'offline'`, or a whole response. */
  answer: number | 'offline' | Response = 204;
  policy = 3;
  granted: Record<string, boolean> = { analytics: true };
  counters: 'answers' | 'all' | 'off' = 'answers';
  usage: PageUsage = USAGE;
  /** Nobody is asked here. */
  isExempt = false;
  /** The variant of the notice that the next page draws. */
  variant = '';
  /** What the gate did since the last report. */
  gate: GateCount[] = [];
  page: Usage | undefined;
  #listeners: (() => void)[] = [];
  #navigation = new EventTarget();

  constructor(now = Date.UTC(2026, 10, 22, 10)) {
    vi.useFakeTimers({ now });
    localStorage.clear();
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => this.#collect(url, init));
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    // Each page has its own; what hung on the one before is gone with it, as in a browser.
    vi.stubGlobal('navigation', this.#navigation);
    for (const target of [window, document, this.#navigation]) {
      const add = target.addEventListener.bind(target);
      vi.spyOn(target, 'addEventListener').mockImplementation(
        (type: string, fn: unknown, options: unknown) => {
          add(type, fn as EventListener, options as AddEventListenerOptions);
          this.#listeners.push(() =>
            target.removeEventListener(type, fn as EventListener, options as EventListenerOptions),
          );
        },
      );
    }
    this.show(true);
  }

  #collect(url: string, init: RequestInit): Promise<Response> {
    const body = String(init.body);
    this.sent.push({ url, body, init });
    const schema = body.includes('"notice":') ? NoticeReport : VisitReport;
    expect([...Value.Errors(schema, JSON.parse(body))]).toEqual([]);
    expect(body.length).toBeLessThanOrEqual(REPORT_BOUNDS.bytes);
    if (this.answer === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(
      this.answer instanceof Response ? this.answer.clone() : new Response(null, { status: this.answer }),
    );
  }

  get reports(): VisitReport[] {
    return this.sent.map(({ body }) => JSON.parse(body) as VisitReport);
  }

  verdict(): Verdict {
    const purposes: Record<string, Holding> = { necessary: { state: 'granted', why: 'necessary' } };
    for (const [id, is] of Object.entries(this.granted)) {
      purposes[id] = { state: is ? 'granted' : 'denied', why: this.isExempt ? 'exempt' : 'chosen' };
    }
    return { ...QUIET, purposes, policy: this.policy };
  }

  #runtime(): Runtime {
    const page = {
      site: 'harbour-review',
      origins: ['shop.example'],
      region: 'DE',
      variant: this.variant,
    };
    const runtime: Pick<Runtime, 'verdict' | 'decision'> & { page: typeof page } = {
      page,
      verdict: () => this.verdict(),
      decision: () => null,
    };
    // Only what usage reads of it is there: reading anything else fails the test.
    return runtime as unknown as Runtime;
  }

  /** Opens a page; the one before is left first. */
  open(path: string, referrer = ''): this {
    if (this.page) this.leave();
    (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(ORIGIN + path);
    vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer);
    this.page = createUsage(this.#runtime(), { ...this.usage, counters: this.counters }, () =>
      this.gate.splice(0),
    );
    return this.decide(this.granted);
  }

  /** A navigation inside the document, as an app makes it. */
  go(path: string, how: 'pushState' | 'replaceState' = 'pushState'): this {
    history[how](null, '', path);
    this.#navigation.dispatchEvent(new Event('currententrychange'));
    return this;
  }

  /** What the runtime does when the verdict changes. */
  decide(granted: Record<string, boolean>): this {
    this.granted = granted;
    this.page?.effect.apply({ before: null, after: this.verdict(), cause: 'choice' });
    return this;
  }

  leave(): this {
    dispatchEvent(new Event('pagehide'));
    this.#listeners.forEach((remove) => remove());
    this.#listeners = [];
    const now = Date.now();
    vi.clearAllTimers();
    // Clearing sets the clock back to where it began.
    vi.setSystemTime(now);
    this.page = undefined;
    return this;
  }

  show(isVisible: boolean): this {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden');
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(!isVisible);
    document.dispatchEvent(new Event('visibilitychange'));
    return this;
  }

  input(): this {
    dispatchEvent(new Event('keydown'));
    return this;
  }

  /** Lets time pass, with what the page does in it; `input` every so many seconds. */
  async wait(seconds: number, inputEvery = 0): Promise<this> {
    if (!inputEvery) await vi.advanceTimersByTimeAsync(seconds * 1000);
    for (let i = 0; inputEvery && i < seconds; i += inputEvery) {
      this.input();
      await vi.advanceTimersByTimeAsync(inputEvery * 1000);
    }
    return this;
  }

  /** Ends the test's browser. */
  close(): void {
    if (this.page) this.leave();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }

  /** The reports that began a visit. */
  get firsts(): VisitReport[] {
    return this.reports.filter((report) => report.visits);
  }

  /** Sum of one number over everything sent. */
  sum(field: 'visits' | 'bounces' | 'views' | 'engaged'): number {
    return this.reports.reduce((sum, report) => sum + (report[field] ?? 0), 0);
  }

  /** Rows of a list over everything sent, summed by the name they go by. */
  rows(list: 'pages' | 'flows' | 'goals' | 'events' | 'funnels'): Record<string, Record<string, number>> {
    const sums: Record<string, Record<string, number>> = {};
    for (const report of this.reports) {
      for (const said of (report[list] ?? []) as Record<string, string | number>[]) {
        const row = spelledOut(report, said);
        const isName = ([field, value]: [string, unknown]) => typeof value === 'string' || field === 'step';
        const name = Object.entries(row)
          .filter(isName)
          .map(([, value]) => value)
          .join(' ');
        const sum = (sums[name] ??= {});
        // Once goes without saying; only pages have no `n`.
        const whole = list === 'pages' ? row : { n: 1, ...row };
        for (const [field, value] of Object.entries(whole)) {
          if (typeof value === 'number' && field !== 'step') sum[field] = (sum[field] ?? 0) + value;
        }
      }
    }
    return sums;
  }

  get stored(): string[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith('sluice:'))
      .sort();
  }
}
