import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../../../src/protocol/api.js';
import type { PageConfig } from '../../../src/protocol/page-config.js';
import { GATE_ROWS, GateCount } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import { createEvents } from '../../../src/sdk/events.js';
import { createTally } from '../../../src/sdk/witness/index.js';

const page = {
  services: [
    {
      id: 'stats',
      purpose: 'analytics',
      hosts: ['stats.example', '*.stats.example'],
      cookies: ['_st'],
      storage: [],
    },
  ],
} as unknown as PageConfig; // Only what the tally reads of it: reading anything else fails the test.

const event = (over: Partial<GateEvent> = {}): GateEvent => ({
  service: 'stats',
  host: 'stats.example',
  kind: 'fetch',
  what: 'https://stats.example/users/jane',
  ...over,
});

function counting() {
  const events = createEvents();
  const tally = createTally({ page, events });
  return { events, tally };
}

describe('the tally of what the gate did', () => {
  it('adds up by service and host what was held and what escaped, before and after it came', () => {
    const events = createEvents();
    events.emit('held', event());
    const tally = createTally({ page, events });
    events.emit('held', event({ what: 'https://stats.example/other' }));
    events.emit('escaped', event({ kind: 'script' }));
    events.emit('released', event());
    expect(tally.take()).toEqual([
      { what: 'escaped', service: 'stats', host: 'stats.example', n: 1 },
      { what: 'held', service: 'stats', host: 'stats.example', n: 2 },
    ]);
  });

  it('tells a thing once', () => {
    const { events, tally } = counting();
    events.emit('held', event());
    expect(tally.take()).toHaveLength(1);
    expect(tally.take()).toEqual([]);
  });

  it.each([
    ['a subdomain as the config writes it', event({ host: 'u-4711.eu.stats.example' }), '*.stats.example'],
    [
      'an unknown host by its last two labels',
      event({ service: null, host: 'u-4711.cdn.example' }),
      'cdn.example',
    ],
    [
      'or three, where the last two may be a public suffix',
      event({ service: null, host: 'u-4711.shop.co.uk' }),
      'shop.co.uk',
    ],
    ['an address in numbers as it is', event({ service: null, host: '203.0.113.7' }), '203.0.113.7'],
    [
      'a cookie without a host and without its name',
      event({ host: '', kind: 'cookie', what: '_st_jane' }),
      '',
    ],
  ])('names %s', (_, told, host) => {
    const { events, tally } = counting();
    events.emit('escaped', told);
    const rows = tally.take();
    expect(rows.map((row) => row.host)).toEqual([host]);
    expect(JSON.stringify(rows)).not.toMatch(/jane|4711|https/);
  });

  it('stays within what a report may hold, escapes first', () => {
    const { events, tally } = counting();
    for (let i = 0; i < 80; i++) {
      events.emit('held', event());
      events.emit('held', event({ service: null, host: `host-${i}.example` }));
    }
    events.emit('escaped', event({ service: null, host: 'last.example' }));
    const rows = tally.take();
    expect(rows).toHaveLength(GATE_ROWS);
    expect(rows[0]).toMatchObject({ what: 'escaped', host: 'last.example' });
    expect(rows[1]).toMatchObject({ host: 'stats.example', n: REPORT_BOUNDS.occurrences });
    for (const row of rows) expect([...Value.Errors(GateCount, row)]).toEqual([]);
  });

  it('leaves the rest of a report its room, however long the names', () => {
    const { events, tally } = counting();
    for (let i = 0; i < 40; i++) {
      const label = `${'x'.repeat(58)}-${i}`;
      events.emit('held', event({ service: null, host: `${label}.${'y'.repeat(39)}` }));
    }
    const rows = tally.take();
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows).length).toBeLessThan(REPORT_BOUNDS.bytes - 900);
    for (const row of rows) expect([...Value.Errors(GateCount, row)]).toEqual([]);
  });
});
