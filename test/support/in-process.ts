import { vi } from 'vitest';
import { createProgram } from '../../src/cli/program.js';
import { endWith } from '../../src/cli/shell/end.js';

/** What a command line prints and ends with, without a process of its own, which takes a second to start. */
export async function sluice(...args: string[]) {
  process.exitCode = undefined;
  const heard = { out: '', err: '' };
  const to = (stream: 'out' | 'err') => (chunk: unknown) => {
    heard[stream] +=
      `${String(chunk)}${stream === 'out' && typeof chunk === 'string' && !chunk.endsWith('\n') ? '\n' : ''}`;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(to('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(to('err'));
  vi.spyOn(console, 'log').mockImplementation(to('out'));
  vi.spyOn(console, 'error').mockImplementation((text) => void to('err')(`${String(text)}\n`));
  await createProgram()
    .parseAsync(['node', 'sluice', ...args])
    .catch(endWith);
  vi.restoreAllMocks();
  const code = Number(process.exitCode ?? 0);
  // It is the test's that failed, not the run's.
  process.exitCode = undefined;
  return { ...heard, code };
}
