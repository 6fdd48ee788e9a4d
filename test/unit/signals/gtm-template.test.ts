import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FILE = readFileSync('docs/gtm/sluice.tpl', 'utf8');
const sections = new Map(
  FILE.split(/^___/m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('___')), part.slice(part.indexOf('\n')).trim()] as const),
);
const section = (name: string): string => sections.get(name) ?? '';
const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE');

type Value = { string?: string; boolean?: boolean; listItem?: Value[]; mapKey?: Value[]; mapValue?: Value[] };
type Permission = {
  instance: { key: { publicId: string }; param: { key: string; value: Value }[] };
};
const permissions = JSON.parse(section('WEB_PERMISSIONS')) as Permission[];
const permitted = (id: string): Value[] =>
  permissions.find(({ instance }) => instance.key.publicId === id)?.instance.param[0]?.value.listItem ?? [];

const DATA = {
  marketing: 'marketing',
  analytics: 'analytics',
  preferences: 'preferences',
  personalization: 'personalization',
  redact: true,
  passthrough: false,
};
type Holdings = Record<string, { state: string; why: string }>;

/** Runs the template's code with Google's functions as recorders; what they check inside Google's sandbox is not checked here. */
function run(purposes?: Holdings) {
  const told: unknown[][] = [];
  let change: ((diff: object) => void) | undefined;
  const tell =
    (name: string) =>
    (...args: unknown[]) =>
      void told.push([name, ...args]);
  const apis: Record<string, (...args: never[]) => unknown> = {
    setDefaultConsentState: tell('default'),
    updateConsentState: tell('update'),
    gtagSet: tell('set'),
    callInWindow: (path: string, _event: string, fn: typeof change) => {
      if (!purposes) return undefined;
      if (path === 'sluice.on') change = fn;
      return path === 'sluice.verdict' ? { purposes } : undefined;
    },
  };
  const data = { ...DATA, gtmOnSuccess: tell('success'), gtmOnFailure: tell('failure') };
  (new Function('require', 'data', code) as (require: (name: string) => unknown, its: object) => void)(
    (name) => apis[name],
    data,
  );
  return { told, change: (after: Holdings) => change?.({ after: { purposes: after } }) };
}

const signals = (ads: string, analytics: string) => ({
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
  analytics_storage: analytics,
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
});
const set = ['set', { ads_data_redaction: true, url_passthrough: false }];

describe('the GTM template', () => {
  it('has the sections that an import reads, in JSON where they are', () => {
    expect([...sections.keys()]).toEqual([
      'TERMS_OF_SERVICE',
      'INFO',
      'TEMPLATE_PARAMETERS',
      'SANDBOXED_JS_FOR_WEB_TEMPLATE',
      'WEB_PERMISSIONS',
      'TESTS',
      'NOTES',
    ]);
    expect(JSON.parse(section('INFO'))).toMatchObject({ type: 'TAG', containerContexts: ['WEB'] });
    const names = (JSON.parse(section('TEMPLATE_PARAMETERS')) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(Object.keys(DATA));
  });

  it('asks for the permissions its code needs, and no more', () => {
    const calls = [...code.matchAll(/callInWindow\('([\w.]+)'/g)].map(([, path]) => path);
    const globals = permitted('access_globals').map(({ mapValue = [] }) => mapValue[0]?.string);
    expect(globals).toEqual(calls);
    const types = permitted('access_consent').map(({ mapValue = [] }) => mapValue[0]?.string);
    expect(types).toEqual(Object.keys(signals('', '')));
    expect(permitted('write_data_layer').map((value) => value.string)).toEqual(Object.keys(set[1] as object));
    expect(permissions).toHaveLength(3);
  });

  it('says the default first, then what was answered before, then each change once', () => {
    const granted = { state: 'granted', why: 'chosen' };
    const refused = { state: 'denied', why: 'chosen' };
    const page = run({ analytics: granted, marketing: refused });
    expect(page.told).toEqual([
      ['default', signals('denied', 'denied')],
      set,
      ['update', signals('denied', 'granted')],
      ['success'],
    ]);
    page.change({ analytics: granted, marketing: granted });
    expect(page.told.slice(4)).toEqual([['update', signals('granted', 'granted')]]);
  });

  it('says what a rule grants as the default, without an update', () => {
    const byRule = { state: 'granted', why: 'rule' };
    expect(run({ analytics: byRule, marketing: { state: 'denied', why: 'gpc' } }).told).toEqual([
      ['default', signals('denied', 'granted')],
      set,
      ['success'],
    ]);
  });

  it('grants nothing where Sluice is missing, and says that it failed', () => {
    expect(run().told).toEqual([['default', signals('denied', 'denied')], set, ['failure']]);
  });
});
