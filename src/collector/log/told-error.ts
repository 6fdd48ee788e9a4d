export interface ToldError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  /** Frames, the innermost first. */
  readonly at?: readonly string[];
}

/** Errors of ours, whose messages are sentences to the operator and quote nothing that was sent. */
const OURS = new Set(['SpoolError', 'StoreError', 'ProofError', 'CannotStart', 'NewerFormat']);
const FRAMES = 6;

/** What the log tells of an error. */
export function toldError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '' } = error;
  const { code } = error as NodeJS.ErrnoException;
  const at = framesOf(stack, message);
  return {
    type: /^\w{1,40}$/.test(name) ? name : 'Error',
    ...(typeof code === 'string' && /^\w{1,60}$/.test(code) && { code }),
    ...(OURS.has(name) && { message }),
    ...(at.length > 0 && { at }),
  };
}

/** A place in our code, in a package's or in Node's; a path begins at the project, not at somebody's home. */
const OWN = /(?:file:\/\/)?\/\S*?\/((?:src|dist|node_modules|test)\/[^\s()]+)/;

/** Behind the message, which may look like frames itself. */
function framesOf(stack: string, message: string): string[] {
  const end = stack.indexOf(message) + message.length;
  return stack
    .slice(end)
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && (OWN.test(line) || /\bnode:/.test(line)))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice('at '.length).replace(OWN, '$1'));
}
