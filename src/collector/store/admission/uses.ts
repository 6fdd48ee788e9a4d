/** Days in which browsers can be told apart: gaps are exact up to the day before. */
export const WINDOW = 35;

/**
 * Visits that used a word, in one place. A gap tells that the browser was not there on the days before; so of the visits since any day, those with
 * a gap beyond that day are all of different browsers. The most that any such day finds, within a window, are browsers for sure. There may be more:
 * a browser that came without the word first and with it later adds nothing.
 */
export class Uses {
  /** day, gap up to WINDOW, visits */
  #uses: (readonly [day: number, gap: number, visits: number])[] = [];
  #total = 0;

  add(day: number, gap: number, visits: number): void {
    // A further visit on the same day is a browser that was counted then.
    if (gap < 1 || visits < 1) return;
    this.#uses.push([day, Math.min(gap, WINDOW), visits]);
    this.#total += visits;
  }

  /** Takes one back. */
  remove(day: number, gap: number, visits: number): void {
    const reach = Math.min(gap, WINDOW);
    const at = this.#uses.findIndex((use) => use[0] === day && use[1] === reach && use[2] === visits);
    if (at >= 0) this.#total -= this.#uses.splice(at, 1)[0]?.[2] ?? 0;
  }

  /** Did so many different browsers use it, within any window? */
  reaches(k: number): boolean {
    if (this.#total < k) return false;
    // The most is found on the first day from which some visit counts, or there is none.
    return this.#uses.some(([day, gap]) => this.#since(day - gap + 1) >= k);
  }

  /** Uses that can no longer share a window with one of today go. */
  forgetBefore(day: number): void {
    this.#uses = this.#uses.filter(([of]) => of >= day);
    this.#total = this.#uses.reduce((sum, [, , visits]) => sum + visits, 0);
  }

  #since(from: number): number {
    let browsers = 0;
    for (const [day, gap, visits] of this.#uses) if (day >= from && day - gap < from) browsers += visits;
    return browsers;
  }
}
