import { weakness } from '../people/index.js';
import { HttpProblem } from './problem.js';

/** Throws 400 for a password that will not do. The value is not told back: answers are kept by more than who asked. */
export function holdPassword(password: string, name: string): void {
  const why = weakness(password, name);
  if (why) {
    throw new HttpProblem(400, { error: 'weak-password', message: `password: ${why}`, field: 'password' });
  }
}

export const slow = (waitMs: number): HttpProblem =>
  new HttpProblem(
    429,
    {
      error: 'slow',
      message: `too many wrong tries; wait ${Math.ceil(waitMs / 1000)} s. A browser that has signed in before need not wait, and sluice user reset helps at the terminal`,
    },
    { 'retry-after': String(Math.ceil(waitMs / 1000)) },
  );

export const wrongPassword = (): HttpProblem =>
  new HttpProblem(403, {
    error: 'wrong-password',
    message: 'password: is not that of this account',
    field: 'password',
  });
