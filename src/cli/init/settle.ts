import { type Checked, checkSite, type Problem } from '../../bundle/index.js';
import { BUILT_IN_PURPOSES } from '../../protocol/purposes.js';
import type { Answers } from './answers.js';
import type { Left, SiteService, Taken } from './from/taken.js';
import { makeSite, type SiteFile } from './make-site.js';

export interface Settled {
  readonly site: SiteFile;
  readonly checked: Checked;
  readonly left: readonly Left[];
}

/**
 * Makes the site.json and checks it as `sluice check` does. What was taken over and is refused (a label that praises, a text without its
 * places) is left out one by one, and said; what was answered stays, and its problems are the caller's.
 */
export function settle(answers: Answers, taken?: Taken): Settled {
  for (let kept = taken; ;) {
    const site = makeSite(answers, kept);
    const checked = checkSite(site);
    const without = kept && 'problems' in checked ? firstWithout(kept, site, checked.problems) : undefined;
    if (!without) return { site, checked, left: [...(kept?.left ?? []), ...leftOfDomain(site, kept)] };
    kept = without;
  }
}

const leftOfDomain = ({ cookieDomain }: SiteFile, taken: Taken | undefined): Left[] =>
  taken?.cookieDomain && taken.cookieDomain !== cookieDomain
    ? [
        {
          what: `cookie domain ${taken.cookieDomain}`,
          do: 'your addresses are not below it; set cookieDomain where several share an answer',
        },
      ]
    : [];

function firstWithout(taken: Taken, site: SiteFile, problems: readonly Problem[]): Taken | undefined {
  for (const problem of problems) {
    const without = withoutIt(taken, site, problem);
    if (without) return { ...without, left: [...taken.left, ...without.left] };
  }
  return undefined;
}

/** Without what the problem is about, and with `left` of that alone; undefined where that was not taken over. */
function withoutIt(taken: Taken, site: SiteFile, { path, value, message }: Problem): Taken | undefined {
  const said = typeof value === 'string' ? `: ${JSON.stringify(value)}` : '';
  const left = (what: string): Left[] => [{ what: `${what}${said}`, do: `left out, as it ${message}` }];
  const [, key] = /^notice\.texts\.[^.]+\.(\w+)$/.exec(path) ?? [];
  if (key && Object.values(taken.texts).some((texts) => key in texts)) {
    const keys = PAIR.includes(key) ? PAIR : [key];
    return {
      ...taken,
      texts: mapped(taken.texts, (texts) => keys.reduce(omit, texts)),
      left: left(`text ${keys.join(' and ')}`),
    };
  }
  const [, purpose, field] = /^purposes\.([^.]+)(?:\.(label|text)\b)?/.exec(path) ?? [];
  const words = purpose !== undefined && Object.hasOwn(taken.purposes, purpose) && taken.purposes[purpose];
  if (purpose && words) {
    const isBuiltIn = BUILT_IN_PURPOSES.some(({ id }) => id === purpose);
    if (!isBuiltIn) return { ...withoutPurpose(taken, purpose), left: left(`purpose ${purpose}`) };
    if (field && field in words)
      return {
        ...taken,
        purposes: { ...taken.purposes, [purpose]: omit(words, field) },
        left: left(`${field} of ${purpose}`),
      };
  }
  const [, index, of] = /^services\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  const service = index === undefined ? undefined : site.services[Number(index)];
  if (service && taken.services.includes(service)) {
    const less = of && of in service && of !== 'use' && of !== 'id' && of !== 'name' && of !== 'purpose';
    return {
      ...taken,
      services: taken.services.flatMap((one) =>
        one !== service ? [one] : less ? [omit(service as object, of) as SiteService] : [],
      ),
      left: left(less ? `${of} of ${idOf(service)}` : `service ${idOf(service)}`),
    };
  }
  if (path === 'cookieDomain' && taken.cookieDomain)
    return { ...(omit(taken, 'cookieDomain') as Taken), left: left('cookie domain') };
  return undefined;
}

/** Services of the catalogue go back to the purpose they have there; what is described whole cannot be without one. */
const withoutPurpose = (taken: Taken, purpose: string): Taken => ({
  ...taken,
  purposes: omit(taken.purposes, purpose),
  services: taken.services.flatMap((service) => {
    if (service.purpose !== purpose) return [service];
    return 'use' in service ? [omit(service, 'purpose') as SiteService] : [];
  }),
});

/** One of them says nothing without the other. */
const PAIR = ['accept', 'reject'];

const idOf = (service: SiteService): string => ('use' in service ? service.use : service.id);

const omit = <T extends object>(from: T, name: string): T =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name)) as T;
const mapped = <T>(from: Readonly<Record<string, T>>, to: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]));
