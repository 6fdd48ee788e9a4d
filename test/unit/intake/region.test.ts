import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRegions } from '../../../src/collector/intake/index.js';
import { mmdbWith } from './mmdb.js';

const find = (headers: Record<string, string> | null) =>
  openRegions(undefined, true).find('203.0.113.7', headers);
const header = (country: string, region: string | null = null) => ({ country, region, source: 'header' });
const nowhere = { country: null, region: null, source: null };

describe('region from a trusted proxy', () => {
  it.each([
    ['Cloudflare', { 'cf-ipcountry': 'DE' }, header('DE')],
    [
      'Cloudflare with its visitor location headers',
      { 'cf-ipcountry': 'US', 'cf-region-code': 'CA' },
      header('US', 'US-CA'),
    ],
    ['Vercel', { 'x-vercel-ip-country': 'US', 'x-vercel-ip-country-region': 'NY' }, header('US', 'US-NY')],
    ['CloudFront', { 'cloudfront-viewer-country': 'FR' }, header('FR')],
    [
      'App Engine, in lower case',
      { 'x-appengine-country': 'US', 'x-appengine-region': 'ca' },
      header('US', 'US-CA'),
    ],
    [
      'a proxy that sends the full code',
      { 'x-country-code': 'CA', 'x-region-code': 'CA-QC' },
      header('CA', 'CA-QC'),
    ],
    [
      'Netlify',
      { 'x-nf-geo': Buffer.from('{"country":{"code":"US"},"subdivision":{"code":"TX"}}').toString('base64') },
      header('US', 'US-TX'),
    ],
  ])('reads %s', (_name, headers, found) => {
    expect(find(headers)).toEqual(found);
  });

  it.each(['XX', 'T1', 'ZZ', 'EU', 'AP', 'A1', 'A2', '', 'DEU', '../'])('takes %j for unknown', (code) => {
    expect(find({ 'cf-ipcountry': code })).toEqual(nowhere);
  });

  it('takes a broken Netlify header for unknown', () => {
    expect(find({ 'x-nf-geo': 'e30' })).toEqual(nowhere);
    expect(find({ 'x-nf-geo': '%%%' })).toEqual(nowhere);
  });

  it('knows nothing without headers and without a file', () => {
    expect(find(null)).toEqual(nowhere);
  });
});

describe('region from the operator’s file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-mmdb-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'city.mmdb');
  writeFileSync(
    file,
    mmdbWith('203.0.113.0/24', { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'CA' }] }),
  );
  const regions = openRegions(file, true);

  it('is that of the address’s network', () => {
    expect(regions.find('203.0.113.7', null)).toEqual({ country: 'US', region: 'US-CA', source: 'file' });
    expect(regions.find('::ffff:203.0.113.7', null)).toMatchObject({ country: 'US' });
  });

  it('is unknown for an address outside, or for no address', () => {
    expect(regions.find('198.51.100.1', null)).toEqual(nowhere);
    expect(regions.find('unknown', null)).toEqual(nowhere);
  });

  it('gives way to a trusted proxy’s header', () => {
    expect(regions.find('203.0.113.7', { 'cf-ipcountry': 'DE' })).toEqual(header('DE'));
  });
});
