import { CommanderError } from 'commander';
import { SpoolError } from '../../collector/spool/index.js';
import { StoreError } from '../../collector/store/error.js';
import { NewerFormat } from '../../collector/newer.js';
import { EXIT } from './exit.js';
import { giveUp } from './say.js';

/** What a system call, or SQLite, says of a port, a folder, a disk or a host that is not to be had. */
const OUT_OF_REACH =
  /^(E(ADDR|CONN|HOST|NET|ACCES|PERM|NOENT|NOSPC|ROFS|NOTDIR|TIMEDOUT)|SQLITE_(CANTOPEN|READONLY|BUSY|FULL|IOERR|PERM))/;

/** Has the process end as an error asks for that nobody caught. */
export function endWith(error: unknown): void {
  if (error instanceof CommanderError) {
    // Help that was asked for is done; what was typed wrongly has been said by commander.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.misuse;
    return;
  }
  if (isForeseen(error)) {
    giveUp([error.message], EXIT.unreachable);
    return;
  }
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  giveUp([`this should not have happened: ${said}`], EXIT.failed);
}

/** Its message says what to do. */
export function isForeseen(error: unknown): error is Error {
  if (error instanceof SpoolError || error instanceof StoreError || error instanceof NewerFormat) return true;
  return error instanceof Error && OUT_OF_REACH.test(String((error as NodeJS.ErrnoException).code));
}
