import { join } from 'node:path';
import type { HeadList } from '../../protocol/record.js';
import { type Disk, GroupCommit, hashNonce, HashSet } from '../spool/index.js';
import { Turns } from '../turns.js';
import { GENESIS, seal, sealHeader, unseal } from './chain.js';
import { dayAfter, dayBefore, dayOf, dayOfFile, fileOfDay, hourOf, monthsBefore } from './days.js';
import { ProofError, refused } from './fault.js';
import { LogFile } from './log-file.js';
import { brokenIn } from './verify.js';

export interface ChainOptions {
  readonly disk: Disk;
  readonly dir: string;
  readonly site: string;
  /** The chain's name. */
  readonly chain: string;
  /** Whole months that a day is kept. */
  readonly months: number;
  readonly now: () => number;
  readonly onFault: (message: string) => void;
}

/** What goes into a line besides its place and its hour. */
interface Entry {
  readonly id: string;
  /** JSON of an object. */
  readonly payload: Uint8Array;
}

/** The day that is written to. */
interface Today {
  readonly day: string;
  readonly log: LogFile;
  readonly ids: HashSet;
  head: string;
  seq: number;
}

const HEADS = 'heads.jsonl';

/** One site's records on this collector: a file a day, each line chained to the one before and each day to the day before. */
export class SiteChain {
  readonly #turns = new Turns();
  readonly #group = new GroupCommit<Entry>({ append: (group) => this.#turns.take(() => this.#write(group)) });
  readonly #inFlight = new Map<string, Promise<void>>();

  private constructor(
    private readonly options: ChainOptions,
    private readonly headLog: LogFile,
    private readonly headOf: Map<string, string>,
    private today: Today | null,
    /** Ids of the day before: a retry may come after midnight. */
    private yesterday: HashSet,
  ) {}

  static async open(options: ChainOptions): Promise<SiteChain> {
    const { disk, dir, onFault } = options;
    try {
      await disk.makeFolder(dir);
      const names = await disk.list(dir);
      const { log, lines, cut } = await LogFile.open(disk, join(dir, HEADS), names.includes(HEADS));
      if (cut > 0) onFault(`${log.path}: ${cut} bytes of a head that was being written, cut off`);
      const headOf = new Map(
        lines.map((line) => {
          const { day, head } = JSON.parse(line) as HeadList['heads'][number];
          return [day, head];
        }),
      );
      const today = await recover(options, names);
      const before = fileOfDay(dayBefore(today?.day ?? dayOf(options.now())));
      const yesterday = names.includes(before)
        ? idsOf(await readLines(disk, join(dir, before)))
        : new HashSet();
      const chain = new SiteChain(options, log, headOf, today, yesterday);
      for (const day of names.map(dayOfFile)) {
        if (day !== null && today && day < today.day) await chain.#publishAgain(day);
      }
      return chain;
    } catch (error) {
      throw refused(dir, error);
    }
  }

  /** Resolves when the record is durable: `seen` if its id was kept today or yesterday. Rejects with a ProofError; then nothing was kept. */
  async append(id: string, record: object): Promise<'kept' | 'seen'> {
    const hash = hashNonce(id);
    if (this.today?.ids.has(hash) || this.yesterday.has(hash)) return 'seen';
    const first = this.#inFlight.get(id);
    if (first) {
      // Its fate is ours: if the first try fails, so does this one, and the sender tries again.
      await first;
      return 'seen';
    }
    const durable = this.#group.add({ id, payload: Buffer.from(JSON.stringify({ id, ...record })) });
    this.#inFlight.set(id, durable);
    try {
      await durable;
      return 'kept';
    } catch (error) {
      throw refused(this.options.dir, error);
    } finally {
      this.#inFlight.delete(id);
    }
  }

  /** Heads of the days that are over, oldest first. */
  async heads(): Promise<HeadList> {
    await this.turnPage();
    const { site, chain } = this.options;
    return { site, chain, heads: [...this.headOf].sort().map(([day, head]) => ({ day, head })) };
  }

  /** Closes the days that are over and purges those that are too old. */
  turnPage(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.today) await this.#turnTo(dayOf(this.options.now()));
    });
  }

  /** Days that have a file. */
  async days(): Promise<number> {
    const names = await this.options.disk.list(this.options.dir);
    return names.filter((name) => dayOfFile(name) !== null).length;
  }

  /** Closes the chain and takes its files away, newest first: what a kill leaves is a chain that ends early, and goes the next time. */
  async erase(): Promise<void> {
    await this.close();
    const { disk, dir } = this.options;
    for (const name of (await disk.list(dir)).sort().reverse()) await disk.remove(join(dir, name));
    await disk.syncFolder(dir);
  }

  async close(): Promise<void> {
    await this.#group.settled();
    await this.#turns.take(async () => {
      await this.today?.log.close();
      await this.headLog.close();
    });
  }

  async #write(group: readonly Entry[]): Promise<void> {
    const now = this.options.now();
    const today = await this.#turnTo(dayOf(now));
    let { head, seq } = today;
    const lines = group.map(({ payload }) => {
      seq += 1;
      const place = JSON.stringify({ seq, at: hourOf(now) });
      const sealed = seal(head, `${place.slice(0, -1)},${Buffer.from(payload).toString().slice(1)}`);
      head = sealed.hash;
      return sealed.line;
    });
    await today.log.append(lines);
    Object.assign(today, { head, seq });
    for (const { id } of group) today.ids.add(hashNonce(id));
  }

  /**
   * Every day has a file and a head, also one without a record: who reads the heads does not learn on which days somebody answered. A
   * clock that was set back goes on with the last day, and a day whose head is out is never written to again.
   */
  async #turnTo(day: string): Promise<Today> {
    let today = this.today;
    if (!today) today = this.today = await this.#begin(day, [...this.headOf].sort().at(-1)?.[1] ?? GENESIS);
    let turned = false;
    while (today.day < day || this.headOf.has(today.day)) {
      await this.#publish(today);
      const next = await this.#begin(dayAfter(today.day), today.head);
      await today.log.close();
      this.yesterday = today.ids;
      today = this.today = next;
      turned = true;
    }
    // A file that cannot be removed is no reason to take no record.
    if (turned) await this.#purge().catch((error: unknown) => this.options.onFault(String(error)));
    return today;
  }

  async #begin(day: string, prev: string): Promise<Today> {
    const { disk, dir, site, chain } = this.options;
    const { log } = await LogFile.open(disk, join(dir, fileOfDay(day)), false);
    const { line, hash } = sealHeader({ chain, site, day, prev });
    await log.append([line]);
    return { day, log, ids: new HashSet(), head: hash, seq: 0 };
  }

  async #publish({ day, head }: Pick<Today, 'day' | 'head'>): Promise<void> {
    if (this.headOf.has(day)) return;
    await this.headLog.append([JSON.stringify({ day, head })]);
    this.headOf.set(day, head);
  }

  /** A day that is over has its head, unless the file of heads was lost. */
  async #publishAgain(day: string): Promise<void> {
    if (this.headOf.has(day)) return;
    const { disk, dir, onFault } = this.options;
    const last = unseal((await readLines(disk, join(dir, fileOfDay(day)))).at(-1) ?? '');
    if (!last) return;
    onFault(`${this.headLog.path}: had no head of ${day}; taken from the file of that day`);
    await this.#publish({ day, head: last.hash });
  }

  /** Whole days only, and never their heads. */
  async #purge(): Promise<void> {
    const { disk, dir, months, now } = this.options;
    const oldest = monthsBefore(now(), months);
    for (const name of await disk.list(dir)) {
      const day = dayOfFile(name);
      if (day !== null && day < oldest && this.headOf.has(day)) await disk.remove(join(dir, name));
    }
  }
}

/** The last day a former process wrote to. Its lines are taken as they are: damage is told, and never repaired over. */
async function recover(options: ChainOptions, names: readonly string[]): Promise<Today | null> {
  const { disk, dir, onFault } = options;
  const day = names.map(dayOfFile).reduce((a, b) => (a !== null && b !== null && a > b ? a : (b ?? a)), null);
  if (day === null) return null;
  const path = join(dir, fileOfDay(day));
  const { log, lines, cut } = await LogFile.open(disk, path, true);
  if (cut > 0)
    onFault(`${path}: ${cut} bytes of a line that was being written, cut off; it was not acknowledged`);
  if (lines.length === 0) {
    // The day was being begun; the one before it is.
    await log.close();
    await disk.remove(path);
    return recover(
      options,
      names.filter((name) => name !== fileOfDay(day)),
    );
  }
  const broken = brokenIn(lines);
  if (broken) onFault(`${path}:${broken.line}: ${broken.message}`);
  const last = unseal(lines.at(-1) ?? '');
  if (!last) {
    await log.close();
    throw new ProofError(
      `proof ${path}: its last line is no line of a chain; move the file away to go on without it`,
    );
  }
  return { day, log, ids: idsOf(lines), head: last.hash, seq: lines.length - 1 };
}

async function readLines(disk: Disk, path: string): Promise<string[]> {
  const { log, lines } = await LogFile.open(disk, path, true);
  await log.close();
  return lines;
}

function idsOf(lines: readonly string[]): HashSet {
  const ids = new HashSet();
  for (const line of lines) {
    const id = /"id":"([\w-]{16})"/.exec(line)?.[1];
    if (id !== undefined) ids.add(hashNonce(id));
  }
  return ids;
}
