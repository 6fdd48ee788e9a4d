import { isIPv6 } from 'node:net';

/** What an address is counted by: IPv6 by its /64, for that is what one connection gets, and may change within. */
function sourceOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:') || !isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0');
  return [...groups, ...after].slice(0, 4).join(':');
}

const MINUTE = 60_000;

/** Beyond this many addresses at once the oldest are let go: a flood must not become our memory. */
const MOST = 100_000;
const LET_GO = 10_000;

/**
 * A token bucket an address, full at first, holding a minute's worth. An address is forgotten as soon as its bucket would
 * be full again, at most a minute after it was last seen.
 */
export class Buckets {
  private readonly buckets = new Map<string, { left: number; at: number }>();
  private sweptAt = 0;

  constructor(private readonly perMinute: number) {}

  /** False: the address has used up its minute. */
  take(address: string, now: number): boolean {
    if (Math.abs(now - this.sweptAt) > 10_000) this.sweep(now);
    const source = sourceOf(address);
    const bucket = this.buckets.get(source);
    const left = bucket ? this.refilled(bucket, now) : this.perMinute;
    if (left < 1) return false;
    // Deleted first, so that the map stays in the order of last use.
    this.buckets.delete(source);
    this.buckets.set(source, { left: left - 1, at: now });
    if (this.buckets.size > MOST) this.letGo();
    return true;
  }

  /** Many at once: a Map steps over all that was deleted before its first entry, each time it is asked for that. */
  private letGo(): void {
    let left = LET_GO;
    for (const source of this.buckets.keys()) {
      this.buckets.delete(source);
      left -= 1;
      if (left === 0) return;
    }
  }

  /** A clock that was set back by more than a bucket's minute would keep it empty until it has caught up: then it is full again. */
  private refilled({ left, at }: { left: number; at: number }, now: number): number {
    const minutes = at - now > MINUTE ? 1 : Math.max(0, now - at) / MINUTE;
    return Math.min(this.perMinute, left + minutes * this.perMinute);
  }

  private sweep(now: number): void {
    this.sweptAt = now;
    for (const [source, bucket] of this.buckets) {
      if (this.refilled(bucket, now) >= this.perMinute) this.buckets.delete(source);
    }
  }
}
