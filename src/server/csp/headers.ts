import { POSTED } from '../../protocol/lockdown.js';
import { compileSite, type ServerSite } from '../site.js';
import { verdictOf } from '../verdict/index.js';
import { policyFor, type PolicyOptions } from './policy.js';

/** What of a request the policy is made by. */
export interface LockdownOptions<Request> extends Pick<PolicyOptions, 'extra'> {
  /** ISO 3166 code of the visitor's region, where you know it. Left out: the strictest rule. */
  readonly region?: (request: Request) => string | null | undefined;
  /** The nonce that this response's scripts carry. */
  readonly nonce?: (request: Request) => string | undefined;
}

type Read = (name: string) => string | null | undefined;

/** A request or a response, as far as headers go. Names are lower case. */
export interface Exchange<Request> {
  readonly request: Request;
  readonly method: string;
  readonly asked: Read;
  readonly answered: Read;
}

/** Takes a response's headers as they are, and says which to set. */
export type Lock<Request> = (exchange: Exchange<Request>) => Headers;
type Headers = Record<string, string>;

/** Documents and workers: what a policy of their own governs. */
const GOVERNED = /^(document|i?frame|fencedframe|embed|object|(shared|service)?worker)$/;
const DOCUMENT = /^\s*(text\/html|application\/xhtml\+xml|image\/svg\+xml)\b/i;
const SCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/i;

const joined = (header: string | null | undefined, ...more: string[]): string => {
  const there = header ? header.split(/\s*,\s*/) : [];
  const missing = more.filter((name) => !there.some((other) => other.toLowerCase() === name.toLowerCase()));
  return [...there, ...missing].join(', ');
};

/** No shared cache may keep what was made for one visitor's answer. */
function privately(cacheControl: string | null | undefined): string {
  const kept = (cacheControl ?? '')
    .split(/\s*,\s*/)
    .filter((part) => part && !/^(public|s-maxage\b.*|proxy-revalidate)$/i.test(part));
  return kept.some((part) => /^(private|no-store)$/i.test(part))
    ? kept.join(', ')
    : ['private', ...kept].join(', ');
}

const hostOf = (header: string | null | undefined): string | undefined =>
  header?.toLowerCase().replace(/:\d+$/, '') || undefined;

function assertLocked({ gate }: ServerSite): void {
  if (!gate.lockdown)
    throw new Error(
      'site.json: gate.lockdown: false; set it to true: the page has to know, so that it is loaded once more when something is granted',
    );
}

/** The one behaviour behind every adapter. Throws at once for a site.json without `gate.lockdown`. */
export function createLock<Request>(site: object, options: LockdownOptions<Request> = {}): Lock<Request> {
  const config = compileSite(site);
  assertLocked(config);
  const { off, report } = config.gate;
  const name = report ? 'content-security-policy-report-only' : 'content-security-policy';

  return ({ request, method, asked, answered }) => {
    if (off) return {};
    const type = answered('content-type') ?? '';
    // A 304 says no type, and replaces the headers that the browser has kept.
    const isDocument = DOCUMENT.test(type || (asked('accept') ?? ''));
    if (!isDocument && !GOVERNED.test(asked('sec-fetch-dest') ?? '')) {
      // The same file may be asked for as a worker next.
      const vary = joined(answered('vary'), 'Sec-Fetch-Dest');
      return SCRIPT.test(type) ? { vary } : {};
    }
    const verdict = verdictOf(site, {
      cookie: asked('cookie'),
      region: options.region?.(request),
      gpc: asked('sec-gpc') === '1',
    });
    const policy = policyFor(site, verdict, {
      nonce: options.nonce?.(request),
      extra: options.extra,
      // HTTP/2 calls it by another name.
      host: hostOf(asked('host') ?? asked(':authority')),
    });
    const others = answered(name);
    const headers: Headers = {
      // Beside the ones that are there: all have to allow.
      [name]: others ? `${others}, ${policy}` : policy,
      vary: joined(answered('vary'), 'Cookie', 'Sec-GPC', ...(SCRIPT.test(type) ? ['Sec-Fetch-Dest'] : [])),
      'cache-control': privately(answered('cache-control')),
    };
    // A page that answers a POST must not be loaded again: that would post again. Only the server knows.
    if (!/^(GET|HEAD)$/.test(method)) {
      headers['server-timing'] = joined(answered('server-timing'), POSTED);
    }
    return headers;
  };
}
