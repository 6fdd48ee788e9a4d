import {
  type Decision,
  DECISION_COOKIES,
  DECISION_DAYS,
  formatDecision,
  hasNewer,
  newestOf,
  readDecisions,
} from '../../protocol/decision.js';
import { areGrantsOver, isExpired } from '../../rules/index.js';
import { compileSite, type ServerSite } from '../site.js';

/** What a request says of the connection it came by. */
export interface KeepOptions {
  /** It came over https, or to a proxy of yours that does. Without it the plain name is set, as no other can be. */
  readonly secure: boolean;
  /** Host name the request was for, without a port. `cookieDomain` of the config is used where it covers the host. */
  readonly host?: string | null | undefined;
  /** ms since 1970; now, if left out. */
  readonly now?: number;
}

/**
 * The value of a `Set-Cookie` header that sets the visitor's decision once more, unchanged and with the end it always had; null where
 * there is none to keep, or it has run out. For Safari, which forgets what a script has set after seven days without a visit, and keeps
 * what a server sets (WebKit ITP). `cookie`: the `Cookie` header as it came. Never throws for a request.
 */
export function keepDecision(
  site: object,
  cookie: string | null | undefined,
  { secure, host, now = Date.now() }: KeepOptions,
): string | null {
  const config = compileSite(site);
  const header = cookie ?? '';
  const decision = newestOf(readDecisions(header));
  const left = decision ? (decision.day + DECISION_DAYS) * 864e5 - now : 0;
  // A day far ahead is of a clock that was wrong, and would make for a longer life than any answer has.
  if (!decision || left <= 0 || left > (DECISION_DAYS + 2) * 864e5) return null;
  if (hasNewer(header) || isOver(config, decision, Math.floor(now / 864e5))) return null;
  const domain =
    host && config.cookieDomain && covers(config.cookieDomain, host) ? config.cookieDomain : null;
  // Never `HttpOnly`: it is for the page to read and to change.
  return [
    `${DECISION_COOKIES[secure ? 0 : 1]}=${formatDecision(decision)}`,
    'Path=/',
    ...(domain ? [`Domain=${domain}`] : []),
    `Expires=${new Date((decision.day + DECISION_DAYS) * 864e5).toUTCString()}`,
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}

const covers = (domain: string, host: string): boolean => `.${host}`.endsWith(`.${domain}`);

/** By the rule it was given under, or the longest of the site where that is none of its rules any more. */
function isOver({ rules }: ServerSite, decision: Decision, today: number): boolean {
  const given = rules.rules.find(({ id }) => id === decision.rule);
  return (given ? [given] : rules.rules).every(
    (rule) =>
      isExpired(decision, rule, today) || (grantsAll(decision) && areGrantsOver(decision, rule, today)),
  );
}

/** Nothing in it is a no, which might be kept longer. */
const grantsAll = ({ purposes, services }: Decision): boolean =>
  [...Object.values(purposes), ...Object.values(services)].every(Boolean);
