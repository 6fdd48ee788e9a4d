import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/collector/config.js';
import { printedConfig } from '../../../src/collector/print-config.js';

function problemsOf(json: unknown, environment: NodeJS.ProcessEnv = {}): Record<string, string> {
  const outcome = checkConfig(json, environment, '/srv');
  if ('config' in outcome) throw new Error('there are no problems');
  return Object.fromEntries(outcome.problems.map(({ path, message }) => [path, message]));
}

function configOf(json: unknown, environment: NodeJS.ProcessEnv = {}) {
  const outcome = checkConfig(json, environment, '/srv');
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}

describe('collector.json', () => {
  it('needs nothing: everything has a default, on this machine only', () => {
    expect(configOf({})).toMatchObject({
      at: { host: '127.0.0.1', port: 8787 },
      metaDir: '/srv/data',
      storeDir: '/srv/data',
      spoolDir: '/srv/data/spool',
      k: { members: 5, shared: 10 },
      limits: { bodyBytes: 8192 },
    });
  });

  it('tells every problem of its shape at once', () => {
    expect(
      Object.keys(problemsOf({ k: { members: 0 }, limits: { bodyBytes: '8k' }, colour: 'red' })).sort(),
    ).toEqual(['colour', 'k.members', 'limits.bodyBytes']);
  });

  it('tells every problem of its meaning at once', () => {
    const json = {
      listen: '8787',
      publicUrl: 'https://stats.example/counts',
      trustProxy: ['10.0.0.0/8', 'proxy.example'],
      sites: ['nowhere.json'],
      regions: 'nowhere.mmdb',
      detailDays: 400,
    };
    expect(Object.keys(problemsOf(json)).sort()).toEqual([
      'detailDays',
      'listen',
      'publicUrl',
      'regions',
      'sites[0]',
      'trustProxy[1]',
    ]);
  });

  it('never lets numbers travel in the clear', () => {
    expect(problemsOf({ publicUrl: 'http://stats.example' }).publicUrl).toContain('https');
    expect(configOf({ publicUrl: 'http://localhost:8787' }).publicUrl).toBe('http://localhost:8787');
  });

  it.each([
    ['another machine can reach it', { listen: '0.0.0.0:8787' }],
    ['a proxy stands before it', { trustProxy: ['127.0.0.1'] }],
    ['it has a public name', { publicUrl: 'https://stats.example' }],
  ])('is not open to whoever sits there when %s', (_name, json) => {
    expect(problemsOf({ ...json, open: 'loopback' })).toHaveProperty('open');
  });

  it('does not show a password of a store it cannot use', () => {
    const outcome = checkConfig({ store: 'clickhouse://me:secret@db' }, {}, '/srv');
    expect(JSON.stringify(outcome)).toContain('duckdb:');
    expect(JSON.stringify(outcome)).not.toContain('secret');
    const short = checkConfig({}, { SLUICE_METRICS_TOKEN: 'hunter2' }, '/srv');
    expect(JSON.stringify(short)).toContain('metrics.token');
    expect(JSON.stringify(short)).not.toContain('hunter2');
  });
});

describe('SLUICE_*', () => {
  it('beats the file, field by field', () => {
    const environment = {
      SLUICE_PUBLIC_URL: 'https://stats.example',
      SLUICE_TRUST_PROXY: '10.0.0.0/8, ::1',
      SLUICE_LIMITS_BODY_BYTES: '2048',
    };
    expect(
      configOf({ publicUrl: 'https://old.example', limits: { queueReports: 500 } }, environment),
    ).toMatchObject({
      publicUrl: 'https://stats.example',
      trustProxy: ['10.0.0.0/8', '::1'],
      limits: { bodyBytes: 2048, queueReports: 500, reportsPerMinute: 600 },
    });
  });

  it('is named by its field when it will not do', () => {
    expect(problemsOf({}, { SLUICE_DETAIL_DAYS: 'many' })).toHaveProperty('detailDays');
  });

  it('that is almost a field’s is a mistake, and named with the one that was meant', () => {
    expect(problemsOf({}, { SLUICE_PUBLICURL: 'https://x.example' }).SLUICE_PUBLICURL).toContain(
      'SLUICE_PUBLIC_URL',
    );
    expect(problemsOf({}, { SLUICE_DETAIL_DAY: '3' }).SLUICE_DETAIL_DAY).toContain('SLUICE_DETAIL_DAYS');
    // Of the tests, the demo, or another program.
    expect(
      configOf({}, { SLUICE_FULL: '1', SLUICE_PORT: '1', SLUICE_KILLS: '3', OTHER: 'x' }).k.members,
    ).toBe(5);
  });

  it('counts as not set when it is empty', () => {
    expect(configOf({ detailDays: 7 }, { SLUICE_DETAIL_DAYS: '' }).detailDays).toBe(7);
  });
});

describe('the printed config', () => {
  const printed = (json: object) => printedConfig(configOf(json));

  it('is what runs, as a collector.json: read again it says the same', () => {
    const json = { listen: '127.0.0.1:9000', k: { members: 9 }, detailDays: 7 };
    expect(configOf(printed(json))).toEqual({ ...configOf(json), ...printed(json) });
    expect(printed(json)).toMatchObject({
      meta: 'libsql:/srv/data',
      spool: '/srv/data/spool',
      k: { shared: 10 },
    });
    expect(printed(json)).not.toHaveProperty('at');
  });

  it('holds no secret', () => {
    const token = 'a-token-for-prometheus';
    const config = {
      ...configOf({ metrics: { allow: 'token', token } }),
      meta: 'postgres://me:hunter2@db/sluice',
    };
    const text = JSON.stringify(printedConfig(config));
    expect(text).not.toMatch(/a-token|hunter2/);
    expect(printedConfig(config)).toMatchObject({
      metrics: { allow: 'token', token: '(set)' },
      meta: 'postgres://me:(set)@db/sluice',
    });
  });
});
