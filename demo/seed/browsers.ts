import { AGE_MAX, AGE_NEVER, GAP_NEVER, gapBucket } from '../../src/protocol/dimensions.js';
import type { Day } from '../../src/protocol/ids.js';
import { someone, type Traits } from './audience.js';
import type { Choices, Random } from './random.js';

/** One simulated browser and what it keeps between visits: two dates, an answer. It exists in this process and nowhere else. */
export interface Browser {
  readonly traits: Traits;
  readonly firstWeek: number;
  lastDay: Day;
  policy: number;
  /** Granted, as packAnswers writes them. */
  granted: string;
}

export interface Recurrence {
  readonly gap: number;
  readonly age: number;
}

const RETURNING = 0.34;
/** Days since the visit before, of those who come back. */
const GAPS: Choices<readonly [from: number, to: number]> = [
  [[0, 0], 17],
  [[1, 1], 13],
  [[2, 3], 14],
  [[4, 7], 18],
  [[8, 14], 14],
  [[15, 34], 13],
  [[35, 90], 8],
  [[91, 240], 3],
];
/** Safari forgets what scripts stored on a site after seven days without a visit. */
const SAFARI_DAYS = 7;

const weekOf = (day: Day): number => Math.floor((day + 3) / 7);

export class Browsers {
  readonly #random: Random;
  /** By last day, so that one who was here so many days ago is found at once. */
  readonly #byLastDay = new Map<Day, Browser[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Whoever comes today: one of those who were here before, or someone new, whose answer is still to come. */
  arrive(day: Day): { readonly browser: Browser; readonly isNew: boolean; readonly recurrence: Recurrence } {
    const known = this.#random.chance(RETURNING) ? this.#takeOne(day) : undefined;
    if (!known) {
      const browser = {
        traits: someone(this.#random),
        firstWeek: weekOf(day),
        lastDay: day,
        policy: 0,
        granted: '',
      };
      return { browser, isNew: true, recurrence: { gap: GAP_NEVER, age: AGE_NEVER } };
    }
    const gap = gapBucket(day - known.lastDay);
    const age = Math.min(AGE_MAX, weekOf(day) - known.firstWeek);
    known.lastDay = day;
    return { browser: known, isNew: false, recurrence: { gap, age } };
  }

  /** It may come back. One that is not kept has forgotten us. */
  keep(browser: Browser): void {
    const same = this.#byLastDay.get(browser.lastDay);
    if (same) same.push(browser);
    else this.#byLastDay.set(browser.lastDay, [browser]);
  }

  #takeOne(day: Day): Browser | undefined {
    const [from, to] = this.#random.pick(GAPS);
    const gap = this.#random.whole(from, to);
    const there = this.#byLastDay.get(day - gap);
    if (!there || there.length === 0) return undefined;
    const at = this.#random.whole(0, there.length - 1);
    const found = there[at] as Browser;
    there[at] = there.at(-1) as Browser;
    there.pop();
    const forgot = gap > SAFARI_DAYS && found.traits.browser === 'safari';
    return forgot ? undefined : found;
  }
}
