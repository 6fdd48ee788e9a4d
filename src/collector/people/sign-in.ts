import { type Account, hashOf, type Meta } from '../meta/index.js';
import type { SignIn as Given } from '../../protocol/people.js';
import { normalName } from './names.js';
import type { Passwords } from './passwords.js';
import { normalCode } from './recovery.js';
import { stepOf } from './totp.js';

export type SignedIn =
  | { readonly account: Account; readonly recovered: boolean }
  /** Does not say what. `attacked`: an account for which there were as many wrong tries as people need. */
  | { readonly refused: 'wrong'; readonly attacked: string | null }
  /** The password fits, and a code is asked for. */
  | { readonly refused: 'code' }
  | { readonly refused: 'slow'; readonly waitMs: number };

export interface SignIn {
  /** By name, password and code. `device`: the secret of a browser that may be known. */
  enter(given: Given, device: string | undefined, now: number): Promise<SignedIn>;
  /** Whether a password is an account's, where a session is there already: as slow for who guesses. */
  confirm(
    account: Account,
    password: string,
    now: number,
  ): Promise<true | { readonly waitMs: number } | false>;
}

/** Where the tries at an account are counted that come from elsewhere. The name itself is not written down. */
export const nameLane = (name: string): string => `name:${hashOf(name)}`;

export function createSignIn(meta: Meta, passwords: Passwords): SignIn {
  const { accounts, attempts, devices } = meta;

  const codeFits = async ({ id, totp }: Account, code: string, now: number) => {
    const step = totp === null ? null : stepOf(code, totp, now);
    if (step !== null) return (await accounts.takeStep(id, step)) ? 'code' : null;
    const recovery = normalCode(code);
    return recovery !== null && (await accounts.spendRecovery(id, recovery)) ? 'recovery' : null;
  };

  return {
    async enter({ name: typed, password, code }, device, now) {
      const name = normalName(typed);
      const account = await accounts.byName(name);
      const isKnown =
        device !== undefined && account !== null && (await devices.knows(device, account.id, now));
      // Who guesses from elsewhere slows down everyone but browsers that have been in: the owner's stays quick. Names are counted whether
      // or not somebody has them.
      const lane = isKnown ? `device:${hashOf(device)}` : nameLane(name);
      const { waitMs, isLastFree } = await attempts.take(lane, now);
      if (waitMs > 0) return { refused: 'slow', waitMs };
      const wrong = { refused: 'wrong', attacked: isLastFree ? (account?.id ?? null) : null } as const;
      const fits = await passwords.fits(account?.password ?? null, password, isKnown);
      if (!fits || !account) return wrong;
      let recovered = false;
      if (account.totp !== null) {
        // Still counted as a try: else the right password would give out tries at the code for nothing.
        if (code === undefined || code === '') return { refused: 'code' };
        const by = await codeFits(account, code, now);
        if (by === null) return wrong;
        recovered = by === 'recovery';
      }
      await attempts.clear(lane);
      return { account, recovered };
    },
    async confirm(account, password, now) {
      const lane = `account:${account.id}`;
      const { waitMs } = await attempts.take(lane, now);
      if (waitMs > 0) return { waitMs };
      if (!(await passwords.fits(account.password, password, true))) return false;
      await attempts.clear(lane);
      return true;
    },
  };
}
