/** Why the spool did not take a report. Nothing of it was kept: the sender may try again. */
export type SpoolErrorCode =
  | 'full' // no space left
  | 'unwritable' // the disk refuses: read-only, no permission, input/output error
  | 'too-large'
  | 'closed'
  | 'locked' // another process has the folder
  | 'uncheckpointed'; // too many batches handed out since the last forget

export class SpoolError extends Error {
  override readonly name = 'SpoolError';
  constructor(
    readonly code: SpoolErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What the spool found amiss in its own files, and went on after. */
export interface SpoolFault {
  /**
   * `torn`: bytes of a write that was never acknowledged, cut off. `damaged`: bytes that were once good; the frames within are lost,
   * those around are not. `shortened`: more nonces than the cap, so the window for retries is shorter than 48 hours.
   */
  readonly kind: 'torn' | 'damaged' | 'shortened';
  readonly file: string;
  readonly message: string;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A disk's error as a typed one that names the folder and the way out. */
export function refused(dir: string, error: unknown): SpoolError {
  if (error instanceof SpoolError) return error;
  const cause = error as NodeJS.ErrnoException;
  const code = cause.code ?? cause.message;
  return FULL.has(code)
    ? new SpoolError('full', `spool ${dir}: ${code}; free space on its disk, it goes on by itself`, { cause })
    : new SpoolError('unwritable', `spool ${dir}: ${code}; make the folder writable, it goes on by itself`, {
        cause,
      });
}

/** Why a spool cannot be opened at all; nobody but who starts it can help. */
export function unopened(dir: string, error: unknown): SpoolError {
  if (error instanceof SpoolError) return error;
  const cause = error as NodeJS.ErrnoException;
  if (cause.code === undefined)
    return new SpoolError('unwritable', `spool ${dir}: ${cause.message}`, { cause });
  return FULL.has(cause.code)
    ? new SpoolError('full', `spool ${dir}: ${cause.code}; free space on its disk and start again`, { cause })
    : new SpoolError('unwritable', `spool ${dir}: ${cause.code}; make the folder writable and start again`, {
        cause,
      });
}

/** Damage is never silent: without a listener it goes to standard error. */
export function printFault(fault: SpoolFault): void {
  process.stderr.write(`spool: ${fault.kind}: ${fault.file}: ${fault.message}\n`);
}
