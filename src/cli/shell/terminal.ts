import pc from 'picocolors';

const { NO_COLOR, FORCE_COLOR, TERM } = process.env;

/** Colours only where a person looks at them (https://no-color.org); each stream for itself, for one may be a file. */
const coloursOf = (stream: NodeJS.WriteStream) =>
  pc.createColors(!NO_COLOR && (Boolean(FORCE_COLOR) || (stream.isTTY && TERM !== 'dumb')));

/** For what goes to standard output. */
export const paint = coloursOf(process.stdout);
/** For what goes to standard error. */
export const paintError = coloursOf(process.stderr);
