import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/shell/exit.js';
import { sluice } from '../../support/in-process.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-init-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
});

const at = (name: string): string => join(dir, name);
const GIVEN = ['--domains', 'www.harbour.example', '--services', 'ga4,youtube', '--privacy-url', '/privacy'];

describe('sluice init, where there is no terminal', () => {
  it('takes everything from options, and says what to paste and what comes next', async () => {
    const file = at('given.json');
    const { out, code } = await sluice('init', file, ...GIVEN);
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      site: 'harbour',
      purposes: { analytics: {}, media: {} },
    });
    expect(out).toContain('<script src="/sluice/sluice.js"></script>');
    expect(out).toContain(`sluice build ${file}`);
    expect(out).toContain('taken as usual --site "harbour", --name "Harbour"');
  });

  it('prints one JSON document', async () => {
    const { out, err } = await sluice('init', at('json.json'), ...GIVEN, '--name', 'The Harbour', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      file: at('json.json'),
      config: JSON.parse(readFileSync(at('json.json'), 'utf8')) as unknown,
      assumed: {
        '--site': 'harbour',
        '--rules': 'local',
        '--languages': 'en',
        '--collector': 'none',
        '--time-zone': 'UTC',
      },
      notes: [],
      tag: '<script src="/sluice/sluice.js"></script>',
      next: [expect.stringContaining('sluice build '), expect.stringContaining('sluice mark ')],
    });
  });

  it.each([
    [[], ['--domains', '--services', '--privacy-url']],
    [['--domains', 'www.harbour.example', '--services', 'ga4'], ['--privacy-url']],
    [['--yes'], ['--domains']],
  ])('given %j names the options that are missing, and writes nothing', async (args, missing) => {
    const { err, out, code } = await sluice('init', at('none.json'), ...args);
    expect([code, out, existsSync(at('none.json'))]).toEqual([EXIT.misuse, '', false]);
    expect([...err.matchAll(/^error (--[a-z-]+) is missing/gm)].map(([, flag]) => flag)).toEqual(missing);
  });

  it('names every option that is wrong at once', async () => {
    const { err, code } = await sluice(
      'init',
      at('none.json'),
      ...GIVEN,
      '--languages',
      'tlh',
      '--collector',
      'http://stats.example',
    );
    expect(code).toBe(EXIT.misuse);
    expect(err).toMatch(
      /--languages: "tlh" has no texts[^]*--collector: "http:\/\/stats\.example" has to be https/,
    );
    expect(existsSync(at('none.json'))).toBe(false);
  });

  it('checks what it made, as sluice check does', async () => {
    const { err, code } = await sluice('init', at('none.json'), ...GIVEN, '--rules', 'uk');
    expect(code).toBe(EXIT.misuse);
    expect(err).toContain('region: "UK" is no country of ISO 3166; write "GB"');
  });

  it('says that a site with nothing to ask for needs no notice', async () => {
    const { err, code } = await sluice(
      'init',
      at('none.json'),
      '--domains',
      'harbour.example',
      '--services',
      'stripe',
      '--yes',
    );
    expect([code, err]).toEqual([EXIT.misuse, expect.stringContaining('nothing to ask')]);
  });

  it('never writes over a file, unless told so; then it shows what changes', async () => {
    const file = at('there.json');
    writeFileSync(file, '{ "mine": true }\n');
    const refused = await sluice('init', file, ...GIVEN);
    expect([refused.code, refused.err]).toEqual([EXIT.misuse, expect.stringContaining('--force')]);
    expect(readFileSync(file, 'utf8')).toBe('{ "mine": true }\n');
    process.exitCode = undefined;
    const forced = await sluice('init', file, ...GIVEN, '--force');
    expect(forced.code).toBe(EXIT.done);
    expect(forced.out).toMatch(/^-\{ "mine": true \}$/m);
    expect(forced.out).toMatch(/^\+ {2}"site": "harbour",$/m);
    expect((await sluice('init', file, ...GIVEN, '--force')).out).toContain('Nothing changes.');
    expect((await sluice('init', dir, ...GIVEN, '--force')).err).toContain('name another file');
  });
});

describe('sluice init --from', () => {
  const KLARO = 'test/fixtures/migrate/klaro-config.js';

  it('needs no more options where the other tool’s config says it all, and tells what was left', async () => {
    const file = at('klaro.json');
    const { out, code } = await sluice('init', file, '--from', KLARO, '--services', 'hotjar');
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      origins: ['https://harbour.example'],
      services: expect.arrayContaining([{ use: 'google-analytics' }, { use: 'hotjar' }]) as unknown,
    });
    expect(out).toMatch(/Not taken over from Klaro, and what to do:\n {2}mustConsent: /);
    expect((await sluice('check', file)).out.trim()).toBe(`ok ${file}`);
  });

  it('goes by what is asked for before what was', async () => {
    const { out } = await sluice(
      'init',
      at('asked.json'),
      '--from',
      KLARO,
      '--domains',
      'www.other.example',
      '--privacy-url',
      '/p',
      '--json',
    );
    const { config, from, left } = JSON.parse(out) as {
      config: object;
      from: string;
      left: { what: string; do: string }[];
    };
    expect(config).toMatchObject({ origins: ['https://www.other.example'], policy: { url: '/p' } });
    expect(from).toBe('Klaro');
    expect(left.every((one) => one.what && one.do)).toBe(true);
  });

  it.each([
    ['nowhere.js', /cannot be read/],
    ['package.json', /no config of vanilla-cookieconsent 3/],
    ['tsconfig.build.json', /no config of vanilla-cookieconsent 3/],
  ])('says what is wrong with %s', async (from, said) => {
    const { err, code } = await sluice('init', at('none.json'), '--from', from, ...GIVEN);
    expect([code, err]).toEqual([EXIT.misuse, expect.stringMatching(said)]);
  });
});
