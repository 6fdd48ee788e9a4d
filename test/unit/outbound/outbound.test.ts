import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDoor } from '../../../src/collector/outbound/index.js';
import { letterOf } from '../../../src/collector/outbound/letter.js';
import { lastPeriod } from '../../../src/collector/outbound/period.js';
import { sectionsOf } from '../../../src/collector/outbound/report.js';
import { GRANT_FIELDS, type IntegrationGrant } from '../../../src/protocol/grant.js';
import { batchOf } from '../../collector/store/cells.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { histories } from '../../support/histories.js';
import { cell, SITE } from '../query/held.js';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const grant: IntegrationGrant = {
  id: 'a1',
  site: 'shop',
  integration: 'email',
  host: 'mail.example',
  fields: ['totals'],
  purpose: 'the weekly report',
  to: ['owner@shop.example'],
  every: 'weekly',
  expiresAt: null,
  grantedBy: 'owner',
  grantedAt: iso(NOW - 1000),
  revokedAt: null,
};

describe('the door', () => {
  it('opens for a grant that holds now, its host and its fields, and for nothing else', async () => {
    const someField = fc.constantFrom(...GRANT_FIELDS);
    const someTime = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -5, max: 5 }).map((hours) => iso(NOW + hours * 3_600_000 + 1)),
    );
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          is: fc.boolean(),
          fields: fc.uniqueArray(someField, { minLength: 1 }),
          asked: fc.uniqueArray(someField, { minLength: 1 }),
          host: fc.constantFrom('mail.example', 'MAIL.example', 'other.example', 'mail.example.evil'),
          expiresAt: someTime,
          revokedAt: fc.oneof(fc.constant(null), fc.constant(iso(NOW - 5))),
        }),
        async ({ is, asked, host, ...over }) => {
          const door = createDoor(
            { find: () => Promise.resolve(is ? { ...grant, ...over } : null) },
            () => NOW,
          );
          let isOut = false;
          const send = () => {
            isOut = true;
            return Promise.resolve();
          };
          await door.through('a1', host, asked, send).catch((error: Error) => {
            expect(error.name).toBe('NotGranted');
          });
          const may =
            is &&
            over.revokedAt === null &&
            (over.expiresAt === null || Date.parse(over.expiresAt) > NOW) &&
            host.toLowerCase() === 'mail.example' &&
            asked.every((field) => over.fields.includes(field));
          expect(isOut).toBe(may);
          if (may) opened += 1;
        },
      ),
      histories(300),
    );
    expect(opened).toBeGreaterThan(5);
  });
});

describe('a letter', () => {
  const period = lastPeriod('weekly', 'UTC', NOW);
  const of = (path: string, name = 'Shop') =>
    letterOf({
      site: 'shop',
      name,
      demo: false,
      period,
      sections: [{ title: 'Pages', heads: ['Pages', 'Views'], rows: [[path, '7']], notes: [] }],
      grant,
    });

  it('is of the last whole week or month in the site’s zone, once it had time to settle', () => {
    expect(period).toMatchObject({ name: '2026-11-16', from: '2026-11-16', to: '2026-11-22' });
    const monday = (hour: string) => Date.parse(`2026-11-23T${hour}:00Z`);
    expect(lastPeriod('weekly', 'UTC', monday('02:59')).name).toBe('2026-11-09');
    expect(lastPeriod('weekly', 'UTC', monday('03:00')).name).toBe('2026-11-16');
    expect(lastPeriod('weekly', 'Asia/Tokyo', monday('00:00')).name).toBe('2026-11-16');
    expect(lastPeriod('monthly', 'UTC', NOW)).toMatchObject({
      name: '2026-10',
      from: '2026-10-01',
      to: '2026-10-31',
    });
  });

  it('holds whatever visitors and owners wrote as text, in HTML and in plain lines', () => {
    const hostile = '/<img src=x onerror="alert(1)">\r\nBcc: all@example\u2028&amp;\'';
    const { subject, text, html } = of(hostile, hostile);
    expect(html).not.toMatch(/<img|onerror="|[\r\u2028]/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; Bcc: all@example &amp;amp;&#39;');
    expect(
      html.replace(/<\/?(html|meta|body|h1|h2|table|tr|th|td|p|small)( [a-z="-8]+)*>|<!doctype html>/g, ''),
    ).not.toMatch(/[<>]/);
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
  });

  it('tells what a shared link would, and withholds what that would', async () => {
    const store = createMemoryStore();
    const day = period.end - 3;
    const from = (source: string, n: number) =>
      Array.from({ length: n }, () => cell(day, { visit: { source } }));
    const few = ['few', 'fewer', 'scarce', 'rare'].flatMap((name) => from(`${name}.example`, 3));
    await store.apply(batchOf([...from('many.example', 40), ...from('more.example', 30), ...few]));
    const asker = { store, site: SITE, audience: 'shared' as const, k: 10, now: new Date(NOW) };
    const sections = await sectionsOf(asker, ['totals', 'sources'], period);
    const told = JSON.stringify(sections);
    expect(told).toContain('many.example');
    expect(told).not.toMatch(/(few|fewer|scarce|rare)\.example/);
    expect(sections[0]?.rows.find(([label]) => label === 'Visits')?.[1]).toBe('82');
    expect(sections.map(({ title }) => title)).toEqual(['In all', 'Sources']);
  });
});
