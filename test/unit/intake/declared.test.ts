import { describe, expect, it } from 'vitest';
import type { Known } from '../../../src/collector/intake/arrival.js';
import { declared } from '../../../src/collector/intake/declared.js';
import { time } from '../../../src/collector/intake/time.js';
import type { Report, VisitReport } from '../../../src/protocol/report.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { arrivalOf, NOON, siteConfig, visitReport } from './arrivals.js';

const config = siteConfig({
  cookieDomain: 'harbour.example',
  notice: { variants: { warm: {} } },
  usage: {
    collector: 'https://stats.harbour.example',
    goals: [{ id: 'signup' }, { id: 'order' }],
    funnels: [{ id: 'buy', steps: ['signup', 'order'] }],
    events: { theme: { colour: ['red', 'blue'] } },
  },
});

const known = (report: Report, site: SiteConfig = config, origin?: string): Known => ({
  ...arrivalOf(report, { origin }),
  report,
  config: site,
});

/** What goes on, which has to be what the spool is given. */
function told(report: Report, origin?: string): VisitReport {
  const passed = declared({ publicOrigin: null })(known(report, config, origin));
  if ('refusal' in passed) throw new Error(passed.refusal.message);
  expect(JSON.parse(passed.on.body.toString())).toEqual(passed.on.report);
  return passed.on.report as VisitReport;
}

describe('a report without a host', () => {
  const d = { ...visitReport().d, host: undefined };

  it('is of the host that its request names', () =>
    expect(told(visitReport({ d }), 'https://www.harbour.example').d.host).toBe('www.harbour.example'));

  it('is of none where the request names none, or where it says so itself', () => {
    expect(told(visitReport({ d })).d.host).toBe('');
    expect(told(visitReport({ d: { ...d, host: '' } }), 'https://www.harbour.example').d.host).toBe('');
  });
});

describe('names that the config does not declare', () => {
  it('leave a report of declared ones as it is, byte for byte', () => {
    const report = visitReport({
      goals: [
        { id: 'signup', visits: 1 },
        { id: 'order', currency: 'EUR', revenue: 900 },
      ],
      funnels: [{ id: 'buy', step: 1, visits: 1 }],
      events: [
        { name: 'theme', visits: 1 },
        { name: 'theme', prop: 'colour', value: 'red' },
        { name: 'outbound', prop: 'host', value: 'elsewhere.example' },
      ],
      d: { ...visitReport().d, variant: 'warm', host: 'shop.harbour.example' },
    });
    const arrival = known(report);
    const passed = declared({ publicOrigin: null })(arrival);
    expect('on' in passed && passed.on.body).toBe(arrival.body);
  });

  it('go, and what was counted stays, of a visit once', () => {
    const { goals, funnels, events } = told(
      visitReport({
        goals: [
          { id: 'old', visits: 1 },
          { id: 'older', visits: 1, n: 3 },
          { id: 'order', currency: 'EUX', revenue: 5 },
        ],
        funnels: [
          { id: 'buy', step: 2, visits: 1 },
          { id: 'gone', step: 0, visits: 1 },
        ],
        events: [
          { name: 'jane-doe', visits: 1 },
          { name: 'jane-doe', prop: 'mail', value: 'jane@doe.example', visits: 1 },
          { name: 'theme', prop: 'colour', value: 'jane@doe.example', visits: 1 },
          { name: 'theme', prop: 'mail', value: 'jane@doe.example' },
          { name: 'outbound', prop: 'mail', value: 'jane@doe.example' },
        ],
      }),
    );
    expect(goals).toEqual([
      { id: '(other)', visits: 1, n: 4 },
      { id: 'order', currency: 'XXX', revenue: 5 },
    ]);
    expect(funnels).toEqual([{ id: '(other)', step: 0, visits: 1, n: 2 }]);
    expect(events).toEqual([
      { name: '(other)', visits: 1 },
      { name: '(other)', prop: '(other)', value: '(other)', visits: 1 },
      { name: 'theme', prop: 'colour', value: '(other)', visits: 1 },
      { name: 'theme', prop: '(other)', value: '(other)' },
      { name: 'outbound', prop: '(other)', value: '(other)' },
    ]);
  });

  it('are hosts of nobody we know, and variants that were', () => {
    const at = (host: string, origin?: string) =>
      told(visitReport({ d: { ...visitReport().d, host, variant: 'cold' } }), origin).d;
    expect(at('jane.example')).toMatchObject({ host: '(other)', variant: '(other)' });
    expect(at('notharbour.example').host).toBe('(other)');
    // A page whose origin was let in by another rule: the collector's own, or this machine.
    expect(at('shop.localhost', 'http://shop.localhost:8080').host).toBe('shop.localhost');
    expect(at('').host).toBe('');
  });
});

describe('the day of a visit', () => {
  const hour = Math.floor(NOON / 3_600_000);
  const dayIn = (timeZone: string, at: number, day: number) => {
    const passed = time(known(visitReport({ hour: at, day }), siteConfig({ timeZone })));
    return 'on' in passed ? passed.on.report.day : passed.refusal.reason;
  };
  const day = Math.floor(hour / 24);

  it('is that of the site’s zone, whatever its page says', () => {
    expect(dayIn('UTC', hour, day)).toBe(day);
    expect(dayIn('UTC', hour, day + 1)).toBe(day);
    expect(dayIn('Pacific/Kiritimati', hour, day + 1)).toBe(day + 1);
    expect(dayIn('Pacific/Kiritimati', hour, day)).toBe(day + 1);
    expect(dayIn('UTC', hour, day - 2)).toBe('bad-time');
  });

  it('is the page’s within two hours of midnight', () => {
    const midnight = day * 24;
    expect(dayIn('UTC', midnight, day - 1)).toBe(day - 1);
    expect(dayIn('UTC', midnight - 2, day)).toBe(day);
    expect(dayIn('UTC', midnight + 2, day - 1)).toBe(day);
  });
});
