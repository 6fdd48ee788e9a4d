import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/collector/config.js';
import { environmentOver } from '../../../src/collector/environment.js';
import { CollectorConfig } from '../../../src/protocol/collector-config.js';

/** Has no types of its own. */
const yaml = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}
interface Service {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** What whoever starts it gives. */
const GIVEN: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://stats.example',
  PROXY: '10.0.0.0/8',
  STORE_PASSWORD: 'p1',
  META_PASSWORD: 'p2',
};
const PASSWORDS = ['SLUICE_STORE_PASSWORD', 'SLUICE_META_PASSWORD'];

/** Sets what is a field of collector.json: anything else would be passed over without a word. */
const isField = (name: string): boolean =>
  PASSWORDS.includes(name) || Object.keys(environmentOver(CollectorConfig, {}, { [name]: '1' })).length > 0;

const filled = (value: string): string =>
  value.replace(/\$\{(\w+):\?\}/g, (_, name: string) => {
    const given = GIVEN[name];
    if (given === undefined) throw new Error(`compose.yaml wants ${name}, of which its head says nothing`);
    return given;
  });

describe('compose.yaml', () => {
  const { services, configs, volumes } = yaml.load(readFileSync('compose.yaml', 'utf8')) as Compose;
  const collectors = Object.entries(services).filter(([, { image }]) => image === 'sluice');

  it('names only volumes, configs and services that it has', () => {
    expect(Object.keys(services)).toHaveLength(7);
    for (const service of Object.values(services)) {
      const named = (service.volumes ?? [])
        .map((one) => one.split(':')[0] as string)
        .filter((one) => !/^[./]/.test(one));
      expect(named.filter((name) => !(name in volumes))).toEqual([]);
      expect((service.configs ?? []).filter(({ source }) => !(source in configs))).toEqual([]);
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(services[other]?.profiles).toEqual(service.profiles);
    }
  });

  it.each(collectors)(
    'starts %s with settings that the collector has and takes',
    (_, { environment = {} }) => {
      const given = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, filled(value)]),
      );
      expect(Object.keys(given).filter((name) => !isField(name))).toEqual([]);
      // The site's file is the owner's to bring.
      const outcome = checkConfig({}, { ...containerEnvironment(), ...given, SLUICE_SITES: '' }, '/sluice');
      expect('problems' in outcome ? outcome.problems : []).toEqual([]);
    },
  );

  it('gives each collector a spool of its own', () => {
    const spools = collectors.map(([, { volumes: mounted = [] }]) =>
      mounted.find((one) => one.endsWith(':/data')),
    );
    expect(new Set(spools).size).toBe(3);
    expect(spools).not.toContain(undefined);
  });
});

const containerfile = (): string => readFileSync('Containerfile', 'utf8');

function containerEnvironment(): Record<string, string> {
  const [, line = ''] = /^ENV (.+)$/m.exec(containerfile()) ?? [];
  return Object.fromEntries(
    line.split(' ').map((pair) => pair.split(/=(.*)/).slice(0, 2) as [string, string]),
  );
}

describe('Containerfile', () => {
  it('runs as nobody special, says how it is, and sets what the collector has', () => {
    const last = containerfile().slice(containerfile().lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\n.*\/healthz/m);
    const { NODE_ENV, ...own } = containerEnvironment();
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(own).length).toBeGreaterThan(3);
    expect(Object.keys(own).filter((name) => !isField(name))).toEqual([]);
  });

  it('starts what the package has as its command', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { sluice: string } };
    expect(containerfile()).toContain(`CMD ["node", "${bin.sluice}", "serve"]`);
  });
});
