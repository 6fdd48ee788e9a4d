import type {
  Answer,
  CannotAnswer,
  Estimate,
  EstimateQuery,
  Flow,
  FlowQuery,
  Funnel,
  FunnelQuery,
  Query,
  Retention,
  RetentionQuery,
} from '../../src/protocol/query.js';
import type { Me } from '../../src/protocol/people.js';
import type { Site } from './site.js';

/** What came back instead of an answer. */
export type Failure =
  | { readonly kind: 'signed-out' }
  /** The collector understood, but has no cells that answer exactly. */
  | { readonly kind: 'cannot'; readonly message: string; readonly can: readonly string[] }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly status: number; readonly message: string };

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Why somebody was not let in, or something not done: a stable word of the collector's, or `offline`, and its sentence. */
export interface Refused {
  readonly error: string;
  readonly message: string;
  /** Path of the field of what was sent, e.g. `to[1]`, and what stood there. */
  readonly field?: string;
  readonly value?: unknown;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Refused);

export interface Asked<T> {
  readonly outcome: Promise<Outcome<T>>;
  /** Says that this asker no longer wants the answer; the request is aborted when nobody else does. */
  release(): void;
}

type Sent =
  | { readonly at: 'offline' }
  | { readonly at: 'answer'; readonly ok: boolean; readonly status: number; readonly value: unknown };

interface Entry {
  readonly outcome: Promise<Outcome<unknown>>;
  readonly at: number;
  readonly abort: AbortController;
  askers: number;
  settled: boolean;
}

export type QueryInput = Pick<Query, 'site' | 'range' | 'metrics'> & Partial<Query>;

/** What can be asked, by the path it is asked at, and what comes back. */
export interface Questions {
  '/v1/query': { readonly asks: QueryInput; readonly answer: Answer };
  '/v1/query/funnel': {
    readonly asks: Pick<FunnelQuery, 'site' | 'range' | 'funnel'> & Partial<FunnelQuery>;
    readonly answer: Funnel;
  };
  '/v1/query/flow': {
    readonly asks: Pick<FlowQuery, 'site' | 'range' | 'page' | 'side'> & Partial<FlowQuery>;
    readonly answer: Flow;
  };
  '/v1/query/retention': {
    readonly asks: Pick<RetentionQuery, 'site'> & Partial<RetentionQuery>;
    readonly answer: Retention;
  };
  '/v1/query/estimate': {
    readonly asks: Pick<EstimateQuery, 'site' | 'range' | 'metric'> & Partial<EstimateQuery>;
    readonly answer: Estimate;
  };
}

/** Answers change with every report; a minute is what a reader who clicks back and forth should not wait for again. */
const FRESH_MS = 60_000;
const KEPT = 150;

export class Client {
  private readonly entries = new Map<string, Entry>();
  /** Of an opened share link: in the place of a session, also where there is one. */
  private bearer: string | null = null;

  constructor(private readonly onSignedOut: () => void) {}

  sites(): Promise<Outcome<{ sites: readonly Site[] }>> {
    return this.call('GET', '/v1/sites');
  }

  /** Null: nobody is signed in, or it cannot be told. */
  async me(): Promise<Me | null> {
    const outcome = await this.send('GET', '/v1/me');
    return outcome.at === 'answer' && outcome.ok ? (outcome.value as Me) : null; // as the collector declares it
  }

  /** About people and what lets them in: a refusal is told, and only where nobody is signed in any more the page changes. */
  async say<T>(method: string, path: string, body?: object): Promise<Reply<T>> {
    const outcome = await this.send(method, path, body);
    if (outcome.at === 'offline') return { ok: false, error: 'offline', message: '' };
    if (outcome.ok) return { ok: true, value: outcome.value as T }; // as the collector declares it
    const refused = (outcome.value ?? {}) as Partial<Refused>;
    if (refused.error === 'unauthorized') this.onSignedOut();
    return { error: 'failed', message: '', ...refused, ok: false };
  }

  bear(token: string): void {
    this.bearer = token;
  }

  async signOut(): Promise<void> {
    await this.send('DELETE', '/v1/session');
    this.entries.clear();
    this.onSignedOut();
  }

  ask(query: QueryInput): Asked<Answer> {
    return this.askAt('/v1/query', query);
  }

  askAt<P extends keyof Questions>(path: P, query: Questions[P]['asks']): Asked<Questions[P]['answer']> {
    const key = path + JSON.stringify(query);
    let entry = this.entries.get(key);
    if (!entry || (entry.settled && Date.now() - entry.at > FRESH_MS)) entry = this.start(key, path, query);
    const current = entry;
    current.askers++;
    let released = false;
    return {
      // the key begins with the path, so what is kept under it answers this kind of question
      outcome: current.outcome as Promise<Outcome<Questions[P]['answer']>>,
      release: () => {
        if (released) return;
        released = true;
        if (--current.askers > 0 || current.settled) return;
        current.abort.abort();
        if (this.entries.get(key) === current) this.entries.delete(key);
      },
    };
  }

  /** Forgets what was answered, so that the next askers get today's numbers. */
  forget(): void {
    for (const [key, entry] of this.entries) if (entry.settled) this.entries.delete(key);
  }

  private start(key: string, path: string, query: unknown): Entry {
    const abort = new AbortController();
    const outcome = this.call<unknown>('POST', path, query, abort.signal);
    const entry: Entry = { outcome, at: Date.now(), abort, askers: 0, settled: false };
    this.entries.set(key, entry);
    void outcome.then((result) => {
      entry.settled = true;
      const final = result.ok || result.failure.kind === 'cannot';
      if (!final && this.entries.get(key) === entry) this.entries.delete(key);
    });
    const oldest = this.entries.keys().next();
    if (this.entries.size > KEPT && !oldest.done) this.entries.delete(oldest.value);
    return entry;
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Outcome<T>> {
    const outcome = await this.send(method, path, body, signal);
    if (outcome.at === 'offline') return { ok: false, failure: { kind: 'offline' } };
    if (outcome.ok) return { ok: true, value: outcome.value as T }; // the collector serialises through the same schema
    return this.refuse(outcome.status, outcome.value);
  }

  private async send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Sent> {
    try {
      const response = await fetch(path, {
        method,
        signal: signal ?? null,
        credentials: 'same-origin',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.bearer === null ? {} : { authorization: `Bearer ${this.bearer}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { ok, status } = response;
      const text = await response.text();
      // Parsed here so that a proxy's HTML error page is a failure, not an exception.
      return { at: 'answer', ok, status, value: text ? (JSON.parse(text) as unknown) : null };
    } catch (error) {
      if (error instanceof SyntaxError) return { at: 'answer', ok: false, status: 502, value: null };
      return { at: 'offline' };
    }
  }

  private refuse(status: number, value: unknown): { ok: false; failure: Failure } {
    if (status === 401) {
      this.onSignedOut();
      return { ok: false, failure: { kind: 'signed-out' } };
    }
    const said = value as Partial<CannotAnswer> | null;
    const message = said?.message ?? '';
    if (status === 422) return { ok: false, failure: { kind: 'cannot', message, can: said?.can ?? [] } };
    return { ok: false, failure: { kind: 'failed', status, message } };
  }
}
