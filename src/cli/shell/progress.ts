import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** Done so far, and with what. */
  to(done: number, what?: string): void;
  stop(): void;
}

const SILENT: Progress = { to: () => undefined, stop: () => undefined };

/** A bar on standard error where that is a terminal, nothing elsewhere. `total` in whatever is counted. */
export function progress(total: number): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} {what}', stream: process.stderr, clearOnComplete: true },
    Presets.shades_grey,
  );
  bar.start(total, 0, { what: '' });
  return {
    to: (done, what = '') => {
      bar.update(done, { what });
    },
    stop: () => {
      bar.stop();
    },
  };
}
