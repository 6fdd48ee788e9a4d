import { StoreError } from '../error.js';
import { Database } from './database.js';
import type { Failure, Reply, Request } from './messages.js';

/** After such an error, a full disk at a commit for one, DuckDB refuses everything until the file is opened anew. */
const FATAL = /^(FATAL|INTERNAL) Error|database has been invalidated/;

const [dir = '.', memory = '1GB', k = '0'] = process.argv.slice(2);

// The parent says when to go: Ctrl-C and a service manager's stop reach the whole group, and the parent has batches to drain first.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const database = await Database.open(dir, memory, Number(k));
  process.on('message', (request: Request) => void serve(database, request));
  reply({ type: 'ready' });
} catch (error) {
  // A DuckDB instance that failed to open may leave threads behind: always a fresh process.
  reply({ type: 'dead', failure: failureOf(error, 'unavailable') }, () => process.exit(1));
}

async function serve(database: Database, request: Request): Promise<void> {
  const { id } = request;
  try {
    reply({ type: 'answer', id, answer: await answer(database, request) });
  } catch (error) {
    const failure = failureOf(error, 'failed', withoutWords);
    reply({ type: 'failure', id, failure }, () => {
      if (FATAL.test(failure.message)) process.exit(1);
    });
  }
}

function answer(database: Database, request: Request): Promise<unknown> {
  switch (request.name) {
    case 'applied':
      return Promise.resolve(database.appliedSeqs());
    case 'apply':
      return database.apply(...request.args);
    case 'select':
      return database.select(...request.args);
    case 'span':
      return database.span(...request.args);
    case 'sites':
      return database.sites();
    case 'recentDays':
      return database.recentDays(...request.args);
    case 'detailFrom':
      return database.detailFrom(...request.args);
    case 'age':
      return database.age(...request.args);
    case 'prune':
      return database.prune(...request.args);
    case 'rewrite':
      return database.rewrite();
    case 'checkpoint':
      return database.checkpoint();
    case 'copyTo':
      return database.copyTo(...request.args);
    case 'stats':
      return database.stats();
    case 'close':
      return database.close();
  }
}

function failureOf(
  error: unknown,
  code: Failure['code'],
  told: (message: string) => string = String,
): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message };
  return { code, message: told(error instanceof Error ? error.message : String(error)) };
}

/** DuckDB quotes the statement that failed and the value it failed at, which is what a page or a question said. */
function withoutWords(message: string): string {
  const [first = ''] = message.split('\n', 1);
  return first.replace(/'[^']*'|"[^"]*"/g, '…');
}

function reply(message: Reply, then: () => void = () => undefined): void {
  // A parent that is gone is noticed by 'disconnect'.
  if (process.connected) process.send?.(message, undefined, undefined, then);
}
