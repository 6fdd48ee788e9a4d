import { describe, expect, it } from 'vitest';
import { createIntake, type Arrival } from '../../../src/collector/intake/index.js';
import { arrivalOf, NOON, siteConfig, visitReport } from './arrivals.js';

interface Setup {
  config?: Record<string, unknown>;
  pending?: number;
  writing?: number;
  reportsPerMinute?: number;
  publicOrigin?: string | null;
  loopback?: boolean;
  admitSoftware?: boolean;
}

function intakeOf(setup: Setup = {}) {
  const config = siteConfig(setup.config);
  const kept: string[] = [];
  const counted: string[] = [];
  const intake = createIntake({
    limits: { bodyBytes: 8192, reportsPerMinute: setup.reportsPerMinute ?? 600, queueReports: 100 },
    origins: { publicOrigin: setup.publicOrigin ?? null, loopback: setup.loopback ?? false },
    spamHosts: new Set(['spam.example']),
    admitSoftware: setup.admitSoftware ?? false,
    configOf: (site) => (site === config.site ? config : undefined),
    siteOfOrigin: (origin) => (config.origins.includes(origin) ? config.site : undefined),
    spool: {
      append: (_nonce, bytes) => {
        kept.push(Buffer.from(bytes).toString());
        return Promise.resolve('kept');
      },
      pending: () => setup.pending ?? 0,
      writing: () => setup.writing ?? 0,
    },
    tally: { count: (site, reason) => counted.push(`${site}:${reason}`) },
  });
  return { ...intake, kept, counted };
}

const hour = Math.floor(NOON / 3_600_000);
const noticeReport = (gate: object[]) => {
  const { v, site, nonce, hour: at, day, pv } = visitReport();
  const notice = { rule: '*', device: 'phone', lang: 'en', outcomes: [{ outcome: 'accepted' }], gate };
  return { v, site, nonce, hour: at, day, pv, notice };
};
const held = (over: object = {}) => ({ what: 'held', service: '', host: 'stats.example', ...over });
const withDimension = (over: object) => ({ ...visitReport(), d: { ...visitReport().d, ...over } });

describe('intake', () => {
  it('keeps a report as it was sent', async () => {
    const { admit, kept } = intakeOf();
    const sent = JSON.stringify(visitReport());
    expect(await admit(arrivalOf(sent))).toBeNull();
    expect(kept).toEqual([sent]);
  });

  it('counts a driven browser where the collector is only tried out', async () => {
    const { admit, kept } = intakeOf({ admitSoftware: true });
    expect(await admit(arrivalOf(visitReport(), { userAgent: 'HeadlessChrome/156' }))).toBeNull();
    expect(kept).toHaveLength(1);
  });

  it('keeps a notice report, which has no visit', async () => {
    const { admit, kept } = intakeOf();
    const { v, site, nonce, hour: at, day, pv } = visitReport();
    const notice = { rule: '*', device: 'phone', lang: 'en', outcomes: [{ outcome: 'accepted', in: '<2' }] };
    expect(await admit(arrivalOf({ v, site, nonce, hour: at, day, pv, notice }))).toBeNull();
    expect(kept).toHaveLength(1);
  });

  it('keeps what the gate did by the services of the site, and counts others as others', async () => {
    const services = [{ id: 'stats', name: 'Stats', purpose: 'analytics', hosts: ['stats.example'] }];
    const { admit, kept } = intakeOf({ config: { services } });
    const gate = [
      { what: 'held', service: 'stats', host: 'stats.example', n: 3 },
      { what: 'escaped', service: '', host: 'cdn.example' },
      { what: 'held', service: 'retired', host: 'old.example', n: 2 },
    ];
    expect(await admit(arrivalOf(noticeReport(gate)))).toBeNull();
    const { notice } = JSON.parse(kept[0] ?? '') as { notice: { gate: { service: string }[] } };
    expect(notice.gate.map(({ service }) => service)).toEqual(['stats', '', '(other)']);
  });

  // One line a refusal: what is sent, why it is refused, with which status, what the message names, whose count it is.
  const refusals: [
    name: string,
    arrival: Arrival,
    reason: string,
    status: number,
    names: string,
    setup?: Setup,
  ][] = [
    ['a body over the bound of reports', arrivalOf('x'.repeat(4097)), 'too-large', 413, '4096'],
    ['no JSON', arrivalOf('{'), 'malformed', 400, 'not JSON'],
    ['a list', arrivalOf('[]'), 'malformed', 400, 'not an object'],
    [
      'a missing field',
      arrivalOf({ ...visitReport(), hour: undefined }),
      'malformed',
      400,
      'hour is required',
    ],
    [
      'a value of no list',
      arrivalOf(withDimension({ device: 'watch' })),
      'malformed',
      400,
      'd.device: "watch"',
    ],
    ['an unknown field', arrivalOf({ ...visitReport(), user: 'x' }), 'malformed', 400, 'user: "x"'],
    ['a weight beyond the bounds', arrivalOf(visitReport({ views: 51 })), 'malformed', 400, 'views: 51'],
    ['a negative count', arrivalOf(visitReport({ visits: -1 })), 'malformed', 400, 'visits: -1'],
    ['two bounces taken back', arrivalOf(visitReport({ bounces: -2 })), 'malformed', 400, 'bounces: -2'],
    [
      'a bad item',
      arrivalOf(visitReport({ flows: [{ from: '/', to: 'x', visits: 1, n: 1 }] })),
      'malformed',
      400,
      'flows[0].to: "x"',
    ],
    [
      'a page by the place of a row that is not there',
      arrivalOf(visitReport({ pages: [{ path: '/' }], flows: [{ from: '/', to: 1 }] })),
      'malformed',
      400,
      'flows: name a row of pages that is not there, of 1; name the path',
    ],
    [
      'the same of a document',
      arrivalOf(visitReport({ vitals: [{ lcp: 80, path: 0 }] })),
      'malformed',
      400,
      'vitals: name a row of pages that is not there, of 0; name the path',
    ],
    [
      'more of what the gate did than a report may hold',
      arrivalOf(noticeReport(Array.from({ length: 21 }, () => held()))),
      'malformed',
      400,
      'notice.gate',
    ],
    ['a count over the bound', arrivalOf(noticeReport([held({ n: 51 })])), 'malformed', 400, 'gate[0].n: 51'],
    [
      'an address where a host goes',
      arrivalOf(noticeReport([held({ host: 'stats.example/u/jane' })])),
      'malformed',
      400,
      'gate[0].host',
    ],
    [
      'a name longer than hosts are told',
      arrivalOf(noticeReport([held({ host: `${'a'.repeat(97)}.example` })])),
      'malformed',
      400,
      'gate[0].host',
    ],
    [
      'a deed that is none',
      arrivalOf(noticeReport([held({ what: 'released' })])),
      'malformed',
      400,
      'gate[0].what',
    ],
    ['an unknown site', arrivalOf(visitReport({ site: 'elsewhere' })), 'unknown-site', 404, '"elsewhere"'],
    [
      "another page's origin",
      arrivalOf(visitReport(), { origin: 'https://evil.example' }),
      'wrong-origin',
      403,
      'evil.example',
    ],
    ['a page without an origin', arrivalOf(visitReport(), { origin: 'null' }), 'wrong-origin', 403, '"null"'],
    ['no Origin at all', arrivalOf(visitReport(), { origin: undefined }), 'wrong-origin', 403, 'missing'],
    [
      'a page on this machine when the collector is public',
      arrivalOf(visitReport(), { origin: 'http://localhost:3000' }),
      'wrong-origin',
      403,
      'localhost',
    ],
    ['a crawler', arrivalOf(visitReport(), { userAgent: 'Googlebot/2.1' }), 'software', 403, 'User-Agent'],
    ['no user agent', arrivalOf(visitReport(), { userAgent: undefined }), 'software', 403, 'User-Agent'],
    [
      'a spamming source',
      arrivalOf(withDimension({ source: 'www.spam.example' })),
      'spam',
      403,
      'www.spam.example',
    ],
    [
      'a spammer who writes utm_source',
      arrivalOf(withDimension({ utm_source: 'Spam.example' })),
      'spam',
      403,
      'd.utm_source: "Spam.example"',
    ],
    [
      'a spammer who shows the page under his own name',
      arrivalOf(withDimension({ host: 'spam.example' })),
      'spam',
      403,
      'd.host',
    ],
    ['a visit of 27 hours ago', arrivalOf(visitReport({ hour: hour - 27 })), 'bad-time', 400, 'hour'],
    ['a visit of two hours from now', arrivalOf(visitReport({ hour: hour + 2 })), 'bad-time', 400, 'hour'],
    ['a day that is not the hour’s', arrivalOf(visitReport({ day: 10 })), 'bad-time', 400, 'day: 10'],
    [
      'anything when the queue is full',
      arrivalOf(visitReport()),
      'full',
      503,
      'wait for the store',
      { pending: 101 },
    ],
    [
      'anything when the disk is behind',
      arrivalOf(visitReport()),
      'full',
      503,
      'wait for the disk',
      { writing: 5000 },
    ],
  ];
  it.each(refusals)('refuses %s', async (_name, arrival, reason, status, names, setup) => {
    const { admit, kept, counted } = intakeOf(setup);
    const refusal = await admit(arrival);
    expect(refusal).toMatchObject({ reason, status });
    expect(refusal?.message).toContain(names);
    expect(kept).toEqual([]);
    expect(counted).toHaveLength(1);
    expect(counted[0]).toMatch(new RegExp(`:${reason}$`));
  });

  it('takes visits from 26 hours back to one ahead', async () => {
    const { admit } = intakeOf();
    for (const at of [hour - 26, hour, hour + 1]) {
      expect(await admit(arrivalOf(visitReport({ hour: at, day: Math.floor(at / 24) })))).toBeNull();
    }
  });

  it('counts an unreadable body for the site whose page sent it', async () => {
    const { admit, counted } = intakeOf();
    await admit(arrivalOf('{'));
    await admit(arrivalOf('{', { origin: 'https://evil.example' }));
    expect(counted).toEqual(['harbour:malformed', ':malformed']);
  });

  describe('origin', () => {
    const accepts: [name: string, origin: string | undefined, setup: Setup, fetchSite?: string][] = [
      ['an origin of the site', 'https://www.harbour.example', {}],
      [
        'a host below the cookie domain',
        'https://shop.harbour.example',
        { config: { cookieDomain: 'harbour.example' } },
      ],
      ["the collector's own", 'https://stats.example', { publicOrigin: 'https://stats.example' }],
      [
        'this machine, when only it can reach the collector',
        'http://shop.localhost:8080',
        { loopback: true },
      ],
      ['no Origin from a page of the same origin', undefined, {}, 'same-origin'],
    ];
    it.each(accepts)('accepts %s', async (_name, origin, setup, fetchSite = 'cross-site') => {
      expect(await intakeOf(setup).admit(arrivalOf(visitReport(), { origin, fetchSite }))).toBeNull();
    });

    it('does not take plain http for the cookie domain', async () => {
      const { admit } = intakeOf({ config: { cookieDomain: 'harbour.example' } });
      expect(await admit(arrivalOf(visitReport(), { origin: 'http://shop.harbour.example' }))).not.toBeNull();
    });

    it('does not take a name that only ends like the cookie domain', async () => {
      const { admit } = intakeOf({ config: { cookieDomain: 'harbour.example' } });
      expect(await admit(arrivalOf(visitReport(), { origin: 'https://notharbour.example' }))).not.toBeNull();
    });
  });

  describe('rate', () => {
    it('refuses an address that has used up its minute, and nobody else', async () => {
      const { admit } = intakeOf({ reportsPerMinute: 2 });
      const of = (address: string, now = NOON) => admit(arrivalOf(visitReport(), { address, now }));
      expect([await of('192.0.2.1'), await of('192.0.2.1')]).toEqual([null, null]);
      expect(await of('192.0.2.1')).toMatchObject({ reason: 'rate', status: 429 });
      expect(await of('192.0.2.2')).toBeNull();
      expect(await of('192.0.2.1', NOON + 30_000)).toBeNull();
    });

    it('lets in again whom a clock that was set back would keep out until it has caught up', async () => {
      const { admit } = intakeOf({ reportsPerMinute: 1 });
      const of = (now: number) =>
        admit(arrivalOf(visitReport({ hour: Math.floor(now / 3_600_000) }), { now }));
      expect(await of(NOON)).toBeNull();
      expect(await of(NOON - 1000)).toMatchObject({ reason: 'rate' });
      expect(await of(NOON - 3 * 3_600_000)).toBeNull();
    });

    it('takes all of an IPv6 connection’s addresses for one', async () => {
      const { admit } = intakeOf({ reportsPerMinute: 2 });
      const of = (address: string) => admit(arrivalOf(visitReport(), { address }));
      expect([await of('2001:db8::1'), await of('2001:db8:0:0:aaaa::2')]).toEqual([null, null]);
      expect(await of('2001:db8::3')).toMatchObject({ reason: 'rate' });
      expect(await of('2001:db8:0:1::1')).toBeNull();
    });
  });

  describe('country', () => {
    it('puts what the network tells in the place of what the page says', async () => {
      const { admit, kept } = intakeOf();
      await admit(arrivalOf(withDimension({ country: 'FR' }), { country: () => 'DE' }));
      expect(JSON.parse(kept[0] ?? '')).toEqual(withDimension({ country: 'DE' }));
    });

    it('leaves the page’s own when the network tells nothing', async () => {
      const { admit, kept } = intakeOf();
      await admit(arrivalOf(withDimension({ country: 'FR' })));
      expect(JSON.parse(kept[0] ?? '')).toEqual(withDimension({ country: 'FR' }));
    });

    it('never writes the address', async () => {
      const { admit, kept } = intakeOf();
      await admit(arrivalOf(visitReport(), { country: () => 'DE', address: '203.0.113.7' }));
      expect(kept.join()).not.toContain('203.0.113.7');
    });
  });
});
