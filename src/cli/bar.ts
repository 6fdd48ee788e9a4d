import { Presets, SingleBar } from 'cli-progress';

export interface Bar {
  at(done: number, total: number): void;
  stop(): void;
}

/** A progress bar on a terminal's standard error; nothing elsewhere. */
export function bar(what: string): Bar {
  const drawn = new SingleBar(
    {
      format: `${what} {bar} {percentage}%`,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_grey,
  );
  let isDrawn = false;
  return {
    at(done, total) {
      if (!process.stderr.isTTY) return;
      if (!isDrawn) drawn.start(total, done);
      isDrawn = true;
      drawn.setTotal(total);
      drawn.update(done);
    },
    stop() {
      if (isDrawn) drawn.stop();
    },
  };
}
