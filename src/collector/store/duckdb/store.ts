import type { Admission } from '../admission/admission.js';
import { grantsBySelect } from '../grants.js';
import type { Select, Store } from '../store.js';
import { Engine } from './engine.js';
import { pack } from './pack.js';

export interface DuckdbOptions {
  /** Folder of its files; made if it is not there. One process at a time. */
  readonly dir: string;
  /** DuckDB's `memory_limit`; what does not fit goes to files beside the database. */
  readonly memory?: string;
  /** Which words wait for a name; all have one without it. */
  readonly admission?: Admission;
  /** Hears that the engine went and is started again; without it, it is printed to standard error. */
  readonly onFault?: (message: string) => void;
}

export interface DuckdbStore extends Store {
  /** Of the engine's process, while there is one. */
  readonly pid: number | undefined;
}

/** Cells in one DuckDB file, in a process of its own. Rejects with a `StoreError`. */
export function createDuckdbStore(options: DuckdbOptions): DuckdbStore {
  const { dir, memory = '1GB', admission, onFault = print } = options;
  const engine = new Engine(dir, memory, admission?.k ?? 0, onFault);
  const select = (select: Select) => engine.call('select', select);
  return {
    get pid() {
      return engine.pid;
    },
    async open() {
      await engine.open();
      return { applied: await engine.call('applied') };
    },
    // Packed in an async function, so that what cannot be packed rejects like everything else.
    apply: async (batch) => engine.call('apply', pack(batch, admission)),
    select,
    grants: (asked) => grantsBySelect(select, asked),
    span: (site) => engine.call('span', site),
    sites: () => engine.call('sites'),
    recentDays: (site, through) => engine.call('recentDays', site, through),
    detailFrom: (site) => engine.call('detailFrom', site),
    age: (site, day) => engine.call('age', site, day),
    prune: (prune, dryRun) => engine.call('prune', prune, dryRun),
    rewrite: () => engine.call('rewrite'),
    checkpoint: () => engine.call('checkpoint'),
    copyTo: (path) => engine.call('copyTo', path),
    stats: () => engine.call('stats'),
    close: () => engine.close(),
  };
}

function print(message: string): void {
  process.stderr.write(`${message}\n`);
}
