import { checkSelect } from '../select.js';
import { selectRow } from '../sql.js';
import type { Select, SelectRow } from '../store.js';
import { Gathering } from './gathering.js';
import type { Schema } from './schema.js';
import { clickhouseSelect } from './select.js';
import type { Servers } from './server.js';
import { answerOf, type Reading, readingsOf } from '../sharing.js';
import type { State, Steady } from './steady.js';

type Rows = readonly SelectRow[];

/** Characters of a statement: a server parses 262,144 and no more, and 50,000 words of them. */
const LONGEST = 100_000;

/** Any of those asked together may be why: what is too much for a server is no fault of the others'. */
class InCompany extends Error {}

/**
 * Questions in as few statements as they fit into: what a dashboard asks at once of a site is one, and one look at what is being moved holds for
 * all of it. On a small site a statement costs more than what it reads.
 */
export class Asking {
  readonly #sites = new Map<string, Gathering<Select, Rows>>();

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly steady: Steady,
  ) {}

  async select(select: Select): Promise<Rows> {
    checkSelect(select);
    const { site } = select;
    const gathering = this.#sites.get(site) ?? new Gathering((all) => this.#answer(site, all));
    this.#sites.set(site, gathering);
    try {
      return await gathering.ask(select);
    } catch (error) {
      if (!(error instanceof InCompany)) throw error;
      const [rows] = await this.#answer(site, [select]);
      return rows as Rows; // of the one
    }
  }

  async #answer(site: string, selects: readonly Select[]): Promise<readonly Rows[]> {
    const keys = selects.map((select) => JSON.stringify(select));
    const different = selects.filter((_, i) => keys.indexOf(keys[i] as string) === i);
    try {
      const answers = await this.steady.answer(site, (state) => this.#ask(different, state));
      const byKey = new Map(different.map((select, i) => [JSON.stringify(select), answers[i] as Rows]));
      return keys.map((key) => byKey.get(key) as Rows);
    } catch (error) {
      throw selects.length === 1 ? error : new InCompany('one of several failed', { cause: error });
    }
  }

  async #ask(selects: readonly Select[], { and, detailFrom }: State): Promise<readonly Rows[]> {
    const asked = selects.map((select) => (hasHistory(select, detailFrom) ? select : recentOf(select)));
    const readings = readingsOf(asked);
    const statements: string[] = [];
    readings.forEach(({ select }, which) => {
      const one = clickhouseSelect(which, select, this.schema, and);
      const last = statements.at(-1);
      if (last === undefined || last.length + one.length > LONGEST) statements.push(one);
      else statements[statements.length - 1] = `${last} UNION ALL ${one}`;
    });
    const found = await Promise.all(statements.map((statement) => this.servers.rows(statement)));
    const rows: SelectRow[][] = readings.map(() => []);
    for (const [which, texts, sums] of found.flat() as [number, string[], string[]][])
      rows[which]?.push(selectRow((readings[which] as Reading).select, [...texts, ...sums]));
    const answers: Rows[] = [];
    readings.forEach(({ select, members }, which) => {
      for (const member of members)
        answers[member] = answerOf(asked[member] as Select, select, rows[which] as Rows);
    });
    return answers;
  }
}

/** Nothing is in history from `detailFrom` on. */
const hasHistory = ({ only, shape, from }: Select, detailFrom: number | null): boolean =>
  only === 'history' || (shape !== undefined && detailFrom !== null && from < detailFrom);

const recentOf = ({ shape: _, ...select }: Select): Select => select;
