import { type Family, type Labels, labelText } from './family.js';

/** Counts up from the start of the process; a series appears with its first count, or at once if it was named. */
export class Counter {
  readonly #series = new Map<string, { readonly labels: Labels; value: number }>();

  constructor(
    private readonly name: string,
    private readonly help: string,
    named: readonly Labels[] = [],
  ) {
    for (const labels of named) this.add(labels, 0);
  }

  add(labels: Labels = {}, by = 1): void {
    const key = labelText(labels);
    const series = this.#series.get(key);
    if (series) series.value += by;
    else this.#series.set(key, { labels, value: by });
  }

  get family(): Family {
    return { name: this.name, help: this.help, type: 'counter', samples: [...this.#series.values()] };
  }
}
