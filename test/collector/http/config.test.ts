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

  it('takes a cluster and a PostgreSQL, their passwords also from the environment', () => {
    const store = 'clickhouse://me@db1,db2:9999/sluice?cluster=main';
    const meta = 'postgres://me@pg/sluice';
    const outcome = checkConfig(
      { store, meta },
      { SLUICE_STORE_PASSWORD: 'p@ss:w/rd', SLUICE_META_PASSWORD: 'p@ss:w/rd' },
      '/srv',
    );
    expect(outcome).toMatchObject({
      config: {
        storeDir: null,
        clickhouse: {
          endpoints: ['http://db1:8123', 'http://db2:9999'],
          user: 'me',
          password: 'p@ss:w/rd',
          database: 'sluice',
          cluster: 'main',
        },
        spoolDir: '/srv/data/spool',
      },
    });
    const { password } = new URL('config' in outcome ? outcome.config.metaAt : '');
    expect(decodeURIComponent(password)).toBe('p@ss:w/rd');
  });

  it.each([
    ['clickhouse://me:secret@db', 'database'],
    ['clickhouse://me:secret@db1,db2/sluice', 'cluster'],
    ['clickhouse://me:secret@db/sluice?colour=red', 'colour'],
    ['clickhouse://me:secret%zz@db/sluice', 'percent-encoded'],
    ['clickhouse:/me:secret@db/sluice', 'must match'],
  ])('says what is wrong with %s and shows no password', (store, hint) => {
    const outcome = JSON.stringify(checkConfig({ store }, {}, '/srv'));
    expect(outcome).toContain(hint);
    expect(outcome).not.toContain('secret');
  });

  it('shows no token that is too short', () => {
    const short = checkConfig({}, { SLUICE_METRICS_TOKEN: 'hunter2' }, '/srv');
    expect(JSON.stringify(short)).toContain('metrics.token');
    expect(JSON.stringify(short)).not.toContain('hunter2');
  });

  it('shows no password of what it can use either, where a config is printed', () => {
    const outcome = checkConfig(
      { store: 'clickhouse://me:secret@db/sluice', meta: 'postgres://me:secret@pg/x' },
      {},
      '/srv',
    );
    const { store = '', meta = '' } = 'config' in outcome ? outcome.config : {};
    expect([store, meta]).toEqual(['clickhouse://me:…@db/sluice', 'postgres://me:…@pg/x']);
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
      meta: 'postgres://me:…@db/sluice',
    });
  });
});
