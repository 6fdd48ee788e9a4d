import type { Page } from 'playwright/test';
import type { Case, DeniedState, GrantedState, LeakKind, Working } from './case.js';
import type { Site } from './site.js';
import { ofService, ownsHost, readStored } from './stored.js';
import type { Arrival, Web } from './web.js';

export interface Leak {
  readonly state: DeniedState;
  readonly kind: LeakKind;
  readonly what: string;
}

export interface Worked {
  readonly state: GrantedState;
  readonly how: Working;
  /** How often its event came, where it came by itself. */
  readonly times: number;
  /** `window.log`, where the case has one to keep. */
  readonly log: readonly string[];
}

/** How long a page has to give itself away. Long enough for each case to leak where nothing holds it, which is tried. */
const LISTEN_MS = { tracker: 700, other: 350 };
/** How long its own event may take where it is granted: some vendors ask for their settings first. */
const PATIENCE_MS = { tracker: 8000, other: 3000 };
/** Within this what was assigned to a denied key is swept out, on a busy machine too. */
const SWEPT_MS = 1000;
/** How long nothing more may come before it has all come. */
const QUIET_MS = 250;
const MOST_QUIET_MS = 2500;

/** One visitor on the shop's page, and what becomes known of them. */
export class Visit {
  readonly leaks: Leak[] = [];
  readonly worked: Worked[] = [];
  readonly #listen: number;
  readonly #patience: number;
  /** Where the state that is looked at began. */
  #since = 0;

  constructor(
    readonly page: Page,
    readonly web: Web,
    readonly site: Site,
    readonly item: Case,
    kind: 'tracker' | 'other',
  ) {
    this.#listen = LISTEN_MS[kind];
    this.#patience = PATIENCE_MS[kind];
  }

  /** Asks the page; once more if it was just loaded again, as a lockdown does on a grant. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      if (!/context was destroyed/.test(String(error))) throw error;
      await this.page.waitForLoadState('load');
      return question();
    }
  }

  begin(): void {
    this.#since = this.web.moment;
  }

  /** What arrived of the service's since the state began, what the browser asks first (CORS) too. */
  arrivals(): Arrival[] {
    return this.web.since(this.#since).filter(({ host }) => ownsHost(this.site.service, host));
  }

  async listen(): Promise<void> {
    // On a busy machine the page has its turn late: a round trip of its own shows that it had one.
    await this.#ask(() =>
      this.page.evaluate(() => fetch('/fence').then(() => new Promise((done) => setTimeout(done)))),
    );
    await this.page.waitForTimeout(this.#listen);
  }

  /** Waits until nothing has come for a while; some never stop. */
  async quiet(): Promise<void> {
    const end = Date.now() + MOST_QUIET_MS;
    for (let last = -1; last !== this.web.moment && Date.now() < end;) {
      last = this.web.moment;
      await this.page.waitForTimeout(QUIET_MS);
    }
  }

  /** The page calls the service once more, as it does on a click or a route change. */
  async again(): Promise<void> {
    if (!this.item.again) return;
    await this.#ask(() =>
      this.page.evaluate(`(async () => { try { ${this.item.again} } catch { /* it is not there */ } })()`),
    );
  }

  /** What a page is told when its visitor leaves: when vendors send what they have. */
  async leave(): Promise<void> {
    await this.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      window.dispatchEvent(new Event('pagehide'));
      delete (document as { visibilityState?: string }).visibilityState;
    });
  }

  /** Ends a state in which nothing of the service may have come or be stored. */
  async expectSilence(state: DeniedState): Promise<void> {
    await this.listen();
    for (const { method, host, path } of this.arrivals()) {
      this.leaks.push({ state, kind: 'request', what: `${method} ${host}${path}` });
    }
    let { cookies, keys } = ofService(this.site.service, await readStored(this.page));
    if (keys[0]) {
      // A key that was assigned is swept out within a moment: what is still there then is there.
      await this.page.waitForTimeout(SWEPT_MS);
      ({ cookies, keys } = ofService(this.site.service, await readStored(this.page)));
    }
    for (const what of cookies) this.leaks.push({ state, kind: 'cookie', what });
    for (const what of keys) this.leaks.push({ state, kind: 'storage', what });
  }

  /** How often its own event came in this state. */
  async #times(): Promise<number> {
    const { event } = this.item;
    if ('sent' in event) {
      return this.arrivals().filter(({ method, text }) => method !== 'OPTIONS' && event.sent.test(text))
        .length;
    }
    const { cookies, keys } = await this.#ask(() => readStored(this.page));
    return [...cookies, ...keys].some((name) => event.stored.test(name)) ? 1 : 0;
  }

  async #comes(patience: number): Promise<boolean> {
    for (const end = Date.now() + patience; Date.now() < end; await this.page.waitForTimeout(50)) {
      if (await this.#times()) return true;
    }
    return false;
  }

  /** Ends a state in which it works. `expected` only shortens the wait for what is known not to come by itself. */
  async expectWork(state: GrantedState, expected: Working): Promise<void> {
    let how: Working = (await this.#comes(expected === 'itself' ? this.#patience : this.#listen * 2))
      ? 'itself'
      : 'no';
    if (how === 'no' && this.item.again) {
      await this.again();
      if (await this.#comes(expected === 'no' ? this.#listen * 2 : this.#patience)) how = 'again';
    }
    await this.quiet();
    const log = this.item.log
      ? await this.page.evaluate(() => (window as unknown as { log: string[] }).log)
      : [];
    this.worked.push({ state, how, times: await this.#times(), log });
  }
}
