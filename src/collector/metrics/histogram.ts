import { type Family, type Labels, labelText, type Sample } from './family.js';

interface Series {
  readonly labels: Labels;
  /** How many were in each bucket and no lower one; the last is beyond all bounds. */
  readonly counts: number[];
  sum: number;
}

/** How often something took how long, in seconds. */
export class Histogram {
  readonly #series = new Map<string, Series>();

  constructor(
    private readonly name: string,
    private readonly help: string,
    /** Upper bounds, ascending. */
    private readonly bounds: readonly number[],
  ) {}

  observe(labels: Labels, seconds: number): void {
    const key = labelText(labels);
    let series = this.#series.get(key);
    if (!series) {
      series = { labels, counts: this.bounds.map(() => 0).concat(0), sum: 0 };
      this.#series.set(key, series);
    }
    const bucket = this.bounds.findIndex((bound) => seconds <= bound);
    const at = bucket < 0 ? this.bounds.length : bucket;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += seconds;
  }

  get family(): Family {
    const samples = [...this.#series.values()].flatMap((series) => this.#samples(series));
    return { name: this.name, help: this.help, type: 'histogram', samples };
  }

  #samples({ labels, counts, sum }: Series): Sample[] {
    let count = 0;
    const buckets = counts.map((n, at) => {
      count += n;
      const le = String(this.bounds[at] ?? '+Inf');
      return { suffix: '_bucket', labels: { ...labels, le }, value: count };
    });
    return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: count }];
  }
}
