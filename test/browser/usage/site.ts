import { Value } from '@sinclair/typebox/value';
import type { Page } from 'playwright/test';
import type { PageUsage } from '../../../src/protocol/page-config.js';
import { NoticeReport, VisitReport } from '../../../src/protocol/report.js';
import { buildEntry, expect, type Reply, SHOP, type World } from '../support/world.js';
import type { Setup, Started } from './entry.js';

export const COLLECTOR = 'stats.localhost';

declare global {
  interface Window {
    usage: Started;
  }
}

/** A site whose every page counts, and its collector. */
export async function openSite(world: World, more: Partial<PageUsage> = {}) {
  const built = await buildEntry('test/browser/usage/entry.ts');
  world.serve(SHOP, '/built.js', { body: built });
  let answer: Reply = { status: 204 };
  world.serve(COLLECTOR, '/v1/report', () => answer);
  const usage: PageUsage = {
    counters: 'answers',
    collector: world.url('', COLLECTOR),
    timeZone: 'UTC',
    goals: [{ id: 'signup' }],
    funnels: [],
    events: { play: { what: ['film'] } },
    paths: [],
    redact: [],
    bind: {},
    automatic: { outbound: true, downloads: true, search: ['q'], forms: true, notFound: true },
    hash: false,
    ...more,
  };
  const setup: Setup = { usage };
  const html = (body = '') => `<!doctype html><title>Jane Doe, patient 4711</title>
    <body style="height:3000px">${body}
    <script src="/built.js"></script><script>window.usage = built.start(${JSON.stringify(setup)})</script>`;

  return {
    /** Registers a page. */
    page: (path: string, body?: string, headers?: Reply['headers']) => {
      world.page(path, html(body), headers);
      return world.url(path);
    },
    answer(reply: Reply) {
      answer = reply;
    },
    /** What arrived; each checked against the protocol. */
    reports(): VisitReport[] {
      return world.requests(COLLECTOR).map(({ body }) => {
        const report = JSON.parse(body) as VisitReport;
        const schema = 'notice' in report ? NoticeReport : VisitReport;
        expect([...Value.Errors(schema, report)]).toEqual([]);
        return report;
      });
    },
    /** As the collector counts it: a report that comes twice, as one does that was under way when its page was left, counts once. */
    counted(): VisitReport[] {
      return [...new Map(this.reports().map((report) => [report.nonce, report])).values()];
    },
    sum(field: 'visits' | 'bounces' | 'views' | 'engaged'): number {
      return this.counted().reduce((sum, report) => sum + (report[field] ?? 0), 0);
    },
    /** Times that each event occurred, and each value of a property. */
    events(): Record<string, number> {
      const sums: Record<string, number> = {};
      for (const { name, value, n = 1 } of this.counted().flatMap((report) => report.events ?? [])) {
        const key = value === undefined ? name : `${name} ${value}`;
        sums[key] = (sums[key] ?? 0) + n;
      }
      return sums;
    },
    /** One number of each page over everything that arrived. */
    pages(field: 'views' | 'visits' | 'entries' | 'exits'): Record<string, number> {
      const sums: Record<string, number> = {};
      for (const row of this.counted().flatMap((report) => report.pages ?? [])) {
        sums[row.path] = (sums[row.path] ?? 0) + (row[field] ?? 0);
      }
      return sums;
    },
  };
}

export const grant = (page: Page, purposes = 'analytics') =>
  page.evaluate((p) => window.usage.grant(p), purposes);

export const stored = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('sluice:'))
      .sort(),
  );
