import { adaptersOf } from '../catalogue/index.js';
import type { PageVendor } from '../protocol/page-config.js';
import { isQueued } from '../protocol/queued.js';
import type { Service, VendorAdapter, VendorCall } from '../protocol/service.js';
import type { SiteConfig } from '../protocol/site-config.js';

const MOMENTS = ['before', 'told', 'granted', 'denied'] as const;

/** Vendors of a site: what the first file says to them at the start, what `more.js` says later, and which services wait for the latter. */
export interface Vendors {
  readonly first: readonly PageVendor[];
  readonly more: readonly PageVendor[];
  readonly calls: readonly string[];
}

/** One vendor an adapter, however many services it has: it is told once. */
export function vendorsOf(site: Pick<SiteConfig, 'google'>, services: readonly Service[]): Vendors {
  const told = adaptersOf(site.google).flatMap((adapter) => {
    const its = services.filter((service) => service.adapter === adapter.id);
    return its.length ? [{ adapter, its }] : [];
  });
  const more = told.map(({ adapter, its }) => vendorOf(adapter, its, () => true));
  const first = told.map(({ adapter, its }) => vendorOf(adapter, its, isQueued));
  return {
    first: first.filter((vendor) => MOMENTS.some((moment) => vendor[moment])),
    more,
    calls: told.flatMap(({ adapter, its }) =>
      adapter.granted.some((call) => !isQueued(call)) ? its.map(({ id }) => id) : [],
    ),
  };
}

function vendorOf(
  adapter: VendorAdapter,
  services: readonly Service[],
  keeps: (call: VendorCall) => boolean,
): PageVendor {
  const whose = (purpose: string): readonly string[] => {
    const its = services.filter((service) => service.purpose === purpose).map(({ id }) => id);
    return its.length ? its : [purpose];
  };
  const fill = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(fill);
    const { state, ...values } = value as { state?: string };
    if (state) return { of: whose(state), ...values };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  const calls = MOMENTS.flatMap((moment) => {
    const kept = adapter[moment].filter(keeps);
    return kept.length ? [[moment, kept.map((call) => ({ ...call, args: call.args.map(fill) }))]] : [];
  });
  return { of: adapter.by ? [adapter.by] : services.map(({ id }) => id), ...Object.fromEntries(calls) };
}
