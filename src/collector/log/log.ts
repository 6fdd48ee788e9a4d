import pino, { type Logger } from 'pino';
import { allowed } from './fields.js';
import { pretty } from './pretty.js';
import { scrub } from './scrub.js';
import { toldError } from './told-error.js';

export type Log = Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Where lines go; a terminal gets them in colours. */
export interface LogStream {
  write(line: string): unknown;
  readonly isTTY?: boolean;
}

export interface LogOptions {
  /** Least severe level that is told. */
  readonly level: LogLevel;
  /** `auto`: for people on a terminal, else JSON lines. */
  readonly format: 'auto' | 'json' | 'pretty';
  /** Standard error if left out. */
  readonly stream?: LogStream;
}

export function createLog({ level, format, stream = process.stderr }: LogOptions): Log {
  const isTerminal = stream.isTTY === true;
  const isPretty = format === 'pretty' || (format === 'auto' && isTerminal);
  const isColoured = isTerminal && !process.env.NO_COLOR;
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: toldError },
      formatters: { level: (label) => ({ level: label }), log: allowed, bindings: allowed },
      hooks: {
        logMethod(args, method) {
          method.apply(this, told(args as unknown[]) as Parameters<typeof method>);
        },
        streamWrite: (line) => (isPretty ? pretty(scrub(line), isColoured) : scrub(line)),
      },
    },
    stream,
  );
  // pino asks nobody about the bindings of a child; children inherit this.
  const { child } = log;
  log.child = function (this: Log, bindings, ...more) {
    return child.call(this, allowed(bindings), ...more);
  } as typeof child;
  return log;
}

/** A library that logs an error says its message again beside it, and pino does where nothing is said: both would tell what was sent. */
function told(args: readonly unknown[]): unknown[] {
  const [first, said, ...more] = args;
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (!(error instanceof Error)) return [...args];
  const isOwn = typeof said === 'string' && said !== error.message;
  return [first instanceof Error ? { err: first } : first, isOwn ? said : 'failed', ...(isOwn ? more : [])];
}
