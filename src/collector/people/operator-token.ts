import { ALL_SITES, SCOPES } from '../../protocol/people.js';
import { DAY_MS } from '../durations.js';
import { type Meta } from '../meta/index.js';

/** For who sits at the terminal and may read the meta store anyway: everything a token can do, for a day. */
export async function issueOperatorToken(
  meta: Meta,
  actor: 'serve' | 'terminal',
  now: number,
): Promise<string> {
  const { id, secret } = await meta.tokens.issue(
    { name: actor, site: ALL_SITES, scopes: SCOPES, by: 'terminal', expiresAt: now + DAY_MS },
    now,
  );
  await meta.audit.write({ at: now, actor, action: 'token.issue', detail: id });
  return secret;
}
