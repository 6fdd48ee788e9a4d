import { AUTOMATIC } from '../../protocol/automatic.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { compileOrigins } from '../../rules/compile.js';

/** What a site's config declares, as a report is held against it. */
export interface Names {
  readonly hosts: readonly string[];
  /** By origin, of those that are written out. */
  readonly hostOf: ReadonlyMap<string, string>;
  readonly variants: ReadonlySet<string>;
  readonly goals: ReadonlySet<string>;
  /** Steps of each funnel. */
  readonly funnels: ReadonlyMap<string, number>;
  /** Values of each property of each event; null for those that are free. */
  readonly events: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string> | null>>;
}

/** A config that is published anew is another object. */
const made = new WeakMap<SiteConfig, Names>();

export function namesOf(config: SiteConfig): Names {
  let names = made.get(config);
  if (!names) made.set(config, (names = compile(config)));
  return names;
}

/** Empty if it is no origin. */
export const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : '');

function compile(config: SiteConfig): Names {
  const { goals = [], funnels = [], events = {} } = config.usage ?? {};
  const automatic = Object.entries(AUTOMATIC).map(([name, prop]) => [name, new Map([[prop, null]])] as const);
  const own = Object.entries(events).map(
    ([name, props]) =>
      [name, new Map(Object.entries(props).map(([prop, values]) => [prop, new Set(values)]))] as const,
  );
  return {
    hosts: compileOrigins(config),
    hostOf: new Map(config.origins.map((origin) => [origin, hostOf(origin)])),
    variants: new Set(Object.keys(config.notice.variants ?? {})),
    goals: new Set(goals.map(({ id }) => id)),
    funnels: new Map(funnels.map(({ id, steps }) => [id, steps.length])),
    events: new Map<string, ReadonlyMap<string, ReadonlySet<string> | null>>([...automatic, ...own]),
  };
}
