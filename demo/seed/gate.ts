import type { GateCount } from '../../src/protocol/report.js';
import type { Random } from './random.js';

type Held = readonly [service: string, host: string, chance: number, most: number];

/** What the shop's pages ask of the demo's services before an answer: analytics on every page, films and ads on some. */
const HELD: readonly Held[] = [
  ['posthog', 'posthog.localhost', 1, 5],
  ['mixpanel', 'mixpanel.localhost', 1, 3],
  ['sentry', 'sentry.localhost', 0.9, 2],
  ['ads', 'ads.localhost', 0.7, 4],
  ['recently-viewed', '', 0.35, 1],
  ['video', 'video.localhost', 0.14, 1],
];

/** A font that the theme brought along until the shop noticed, and a film somebody pasted without marking it. */
const ESCAPED: readonly Held[] = [
  ['', 'webfonts.example', 0.09, 1],
  ['video', 'video.localhost', 0.03, 1],
];

/** What the gate did on the page that was answered on, as its page would tell. `video` came with policy 2. */
export function gateOf(random: Random, policy: number): GateCount[] {
  const counts = (what: GateCount['what'], rows: readonly Held[]): GateCount[] =>
    rows.flatMap(([service, host, chance, most]) =>
      (service === 'video' && policy < 2) || !random.chance(chance)
        ? []
        : [{ what, service, host, n: random.whole(1, most) }],
    );
  return [...counts('escaped', ESCAPED), ...counts('held', HELD)];
}
