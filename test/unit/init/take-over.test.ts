import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/cli/init/answers.js';
import { takeFrom, type Taken } from '../../../src/cli/init/from/index.js';
import { settle, type Settled } from '../../../src/cli/init/settle.js';

const OURS: Omit<Answers, 'services' | 'languages' | 'privacyUrl'> = {
  domains: ['https://www.harbour.example'],
  site: 'harbour',
  name: 'The Harbour Review',
  rules: 'local',
  collector: null,
  timeZone: 'UTC',
};

function taken(...files: [file: string, text: string][]): Taken {
  const from = takeFrom(files.map(([file, text]) => ({ file, text })));
  if ('problem' in from) throw new Error(from.problem);
  return from;
}
const fixture = (file: string) => taken([file, readFileSync(`test/fixtures/migrate/${file}`, 'utf8')]);

/** As `sluice init --from … --yes` makes it. */
function made(from: Taken, languages = from.languages): Settled & { readonly lefts: readonly string[] } {
  const services = from.services.flatMap((service) => ('use' in service ? [service.use] : []));
  const { privacyUrl = '/privacy' } = from;
  const settled = settle({ ...OURS, services, languages, privacyUrl }, from);
  return { ...settled, lefts: settled.left.map(({ what, do: todo }) => `${what}: ${todo}`) };
}

describe('vanilla-cookieconsent 3', () => {
  const { site, checked, lefts } = made(fixture('cookieconsent.js'));

  it('becomes a site.json without problems', () => {
    expect(checked).toHaveProperty('config');
  });

  it('has its categories as purposes, with their names in each language', () => {
    expect(site.purposes).toEqual({
      analytics: {
        label: { de: 'Statistik', en: 'Statistics' },
        text: { de: 'Wir zählen Besuche.', en: 'We count visits.' },
      },
      marketing: { label: { de: 'Werbung', en: 'Advertising' } },
    });
  });

  it('has its services: by name, by a cookie of a category, and one that no catalogue knows', () => {
    expect(site.services).toEqual([
      { use: 'matomo' },
      { use: 'meta-pixel' },
      { use: 'google-analytics' },
      {
        id: 'partner',
        name: 'Harbour Partner',
        purpose: 'marketing',
        hosts: ['cdn.partner.example'],
        cookies: ['hp_id'],
      },
    ]);
  });

  it('has texts, place, languages, policy, cookie domain, revision and lifetime', () => {
    expect(site.notice).toEqual({
      layout: 'card',
      position: 'bottom-left',
      texts: {
        de: expect.objectContaining({ accept: 'Alle akzeptieren', options: 'Einstellungen' }) as object,
        en: expect.objectContaining({ title: 'May we use cookies?', save: 'Save' }) as object,
      },
    });
    expect(site).toMatchObject({
      languages: ['de', 'en'],
      cookieDomain: 'harbour.example',
      policy: { version: 3, url: '/datenschutz' },
      rules: [{ regions: ['*'], grantDays: 120 }],
    });
  });

  it.each([
    'disablePageInteraction',
    'onChange',
    'texts of language tlh',
    'analytics enabled beforehand',
    'cookies /^(?!_x)y/ of category analytics',
    'code of service partner',
    'category newsletterbox',
    'cookie house_stats of category analytics',
    'visitors’ earlier answers (shop_consent)',
    'marks in your pages',
    // Refused by the check, not by the shape: it says nothing.
    'text of marketing: "Für ein besseres Erlebnis und mehr."',
  ])('says of %s that it was left, and what to do', (what) => {
    expect(lefts).toContainEqual(
      expect.stringMatching(new RegExp(`^${what.replace(/[^\w ]/g, '\\$&')}.*: .{10,}`)),
    );
  });

  it('says nothing of what is as it was', () => {
    expect(lefts.join('\n')).not.toMatch(/guiOptions|necessary|_gid|cookie _ga/);
  });
});

describe('Klaro', () => {
  const { site, checked, lefts } = made(fixture('klaro-config.js'));

  it('has its services below the purposes that they had', () => {
    expect(checked).toHaveProperty('config');
    expect(site.services).toEqual([
      { use: 'google-analytics' },
      { use: 'youtube', purpose: 'marketing' },
      { use: 'cloudflare-web-analytics' },
      {
        id: 'boat-tracker',
        name: 'Boat tracker',
        purpose: 'analytics',
        hosts: ['boats.example'],
        cookies: ['boat'],
      },
      { id: 'csrf', name: 'Sign-in', purpose: 'necessary', cookies: ['csrf_token'] },
    ]);
    expect(site.purposes).toEqual({ analytics: { label: { en: 'Statistics' } }, marketing: {} });
    expect(site).toMatchObject({ policy: { url: '/privacy' }, cookieDomain: 'harbour.example' });
  });

  it('leaves a pair of buttons out that is loud on one side, as a pair', () => {
    expect(site.notice).toEqual({ texts: { en: { preferencesTitle: 'Services in detail' } } });
    expect(lefts.filter((line) => /^text accept and reject: "Accept all"/.test(line))).toHaveLength(1);
  });

  it.each([
    'mustConsent',
    'hideDeclineAll',
    'ga on beforehand',
    'further purposes of cloudflareInsights: security',
  ])('says of %s what to do', (what) => {
    expect(lefts.some((line) => line.startsWith(what))).toBe(true);
  });

  it('does not put under another purpose what only the owner can name', () => {
    expect(lefts).toContainEqual(expect.stringMatching(/^service Harbour camera: .*"id": "camera"/));
    expect(JSON.stringify(site)).not.toContain('camera');
  });

  it('finds the hosts of a service in the pages that are handed in with it', () => {
    const page = `<script type="text/plain" data-name="camera" data-src="https://cam.example/c.js"></script>
      <script type="text/plain" data-name="piwik" data-src="https://matomo.harbour.example/m.js"></script>`;
    const both = taken(
      [
        'k.js',
        `klaroConfig = { services: [{ name: 'camera', purposes: ['media'] }, { name: 'piwik', purposes: ['analytics'] }] }`,
      ],
      ['index.html', page],
    );
    expect(both.services).toEqual([
      { id: 'camera', name: 'camera', purpose: 'media', hosts: ['cam.example'] },
      { use: 'matomo', hosts: ['matomo.harbour.example'] },
    ]);
  });
});

describe('Orejime 3, in a page', () => {
  const { site, checked, lefts } = made(fixture('orejime.html'));

  it('has its purposes as what they are: services, groups of them, purposes', () => {
    expect(checked).toHaveProperty('config');
    expect(Object.keys(site.purposes)).toEqual(['analytics', 'marketing', 'marees']);
    expect(site.purposes.marees).toEqual({
      label: { fr: 'Marées' },
      text: { fr: 'Nous montrons les marées de votre port.' },
    });
    expect(site.services).toEqual([
      { use: 'google-tag-manager', cookies: ['_ga', '_gat_UA-1', '_gat_*', '_gid'] },
      { use: 'criteo' },
      { use: 'taboola' },
      {
        id: 'regie',
        name: 'Régie du port',
        purpose: 'marketing',
        hosts: ['regie.port.example'],
        cookies: ['regie_*'],
      },
    ]);
  });

  it('speaks the language of the file that the page loads', () => {
    expect(site).toMatchObject({
      languages: ['fr'],
      policy: { url: '/confidentialite' },
      rules: [{ regions: ['*'], grantDays: 90 }],
      notice: { texts: { fr: { accept: 'Tout accepter', reject: 'Tout refuser', save: 'Enregistrer' } } },
    });
    expect(lefts.map((line) => line.split(':')[0])).toEqual([
      'forceModal',
      'cookie.sameSite',
      'marks in your pages',
      'visitors’ earlier answers (port)',
    ]);
  });
});

describe('tarteaucitron.js, in a page', () => {
  const { site, checked, lefts } = made(fixture('tarteaucitron.html'));

  it('has its jobs as services, and its own service whole', () => {
    expect(checked).toHaveProperty('config');
    expect(site.services).toEqual([
      { use: 'google-analytics' },
      { use: 'youtube' },
      {
        id: 'portchat',
        name: 'Chat du port',
        purpose: 'support',
        hosts: ['chat.port.example'],
        cookies: ['portchat_id'],
      },
    ]);
    expect(site.purposes).toEqual({ analytics: {}, support: { label: { fr: 'Assistance' } }, media: {} });
    expect(site).toMatchObject({
      languages: ['fr'],
      policy: { url: '/confidentialite' },
      rules: [{ regions: ['*'], grantDays: 60 }],
      notice: { layout: 'bar', position: 'bottom' },
    });
  });

  it('says that vendors’ tags have to be put into the page, with the ids that they need', () => {
    expect(lefts).toContainEqual(expect.stringMatching(/^tarteaucitron\.user\.gtagUa \(G-HARBOUR\): /));
    expect(lefts).toContainEqual(expect.stringMatching(/^loading of gtag, youtube, addthis, portchat: /));
    expect(lefts).toContainEqual(expect.stringMatching(/^service addthis: .*not in the catalogue/));
    expect(lefts.join()).not.toMatch(/gcm|highPrivacy/);
  });
});

describe('what the tools themselves show', () => {
  it('is read: Klaro’s annotated config', () => {
    const { site, checked } = made(
      taken(['config.js', readFileSync('node_modules/klaro/dist/config.js', 'utf8')]),
    );
    expect(checked).toHaveProperty('config');
    expect(site.services).toEqual(
      expect.arrayContaining([
        { use: 'youtube', purpose: 'marketing' },
        { use: 'intercom' },
        { use: 'mouseflow' },
        { use: 'google-ads' },
        { id: 'cloudflare', name: 'Cloudflare', purpose: 'necessary' },
      ]),
    );
    // Its English title has no German one beside it.
    expect(site).toMatchObject({ languages: ['de', 'en'], policy: { url: '/#datenschutz' } });
    expect(site.notice).toBeUndefined();
  });

  it('is read: Orejime’s annotated config, whose cookies are another domain’s', () => {
    const [example = ''] =
      /^var orejimeConfig[^]*?^};/m.exec(readFileSync('node_modules/orejime/README.md', 'utf8')) ?? [];
    const { site, checked, lefts } = made(taken(['config.js', example]));
    expect(checked).toHaveProperty('config');
    expect(site.services).toContainEqual({ use: 'google-tag-manager', cookies: ['_ga', '_gat', '_gat_*'] });
    expect(site.cookieDomain).toBeUndefined();
    expect(lefts).toContainEqual(expect.stringMatching(/^cookie domain mydomain\.com: /));
  });

  it('is read: tarteaucitron’s example page', () => {
    const [example = ''] =
      /^<script>[^]*?^<\/script>/m.exec(readFileSync('node_modules/tarteaucitronjs/README.md', 'utf8')) ?? [];
    expect(taken(['index.html', example])).toMatchObject({ tool: 'tarteaucitron.js', services: [] });
  });
});

describe('a service that was always on', () => {
  it('is asked for where the catalogue asks, and the owner is told', () => {
    const from = taken([
      'k.json',
      '{"services":[{"name":"hotjar","purposes":["functional"],"required":true}]}',
    ]);
    expect(from.services).toEqual([{ use: 'hotjar' }]);
    expect(from.left).toContainEqual({
      what: 'hotjar as always on',
      do: expect.stringContaining('"purpose": "necessary"') as string,
    });
  });
});

describe('whatever is handed in', () => {
  const FILES = ['cookieconsent.js', 'klaro-config.js', 'orejime.html', 'tarteaucitron.html'];
  /** A stretch of a config written over by another: broken in most ways, readable in some. */
  const spoilt = fc
    .record({
      file: fc.constantFrom(...FILES),
      from: fc.nat(3000),
      length: fc.nat(40),
      by: fc.oneof(
        fc.string(),
        fc.constantFrom('constructor', "'', ", '{}, ', '[[[[', 'null', '-1e9', '__proto__: {},'),
      ),
    })
    .map(({ file, from, length, by }) => {
      const text = readFileSync(`test/fixtures/migrate/${file}`, 'utf8');
      return { file, text: text.slice(0, from) + by + text.slice(from + length) };
    });

  it('is taken over into what the check is content with, or refused with a reason', () => {
    let read = 0;
    fc.assert(
      fc.property(spoilt, fc.constantFrom(['en'], ['de', 'fr'], undefined), (handed, languages) => {
        const from = takeFrom([handed]);
        if ('problem' in from) return from.problem.startsWith(handed.file);
        read++;
        return (
          'config' in
          made({ ...from, privacyUrl: '/p' }, languages ?? (from.languages.length ? from.languages : ['en']))
            .checked
        );
      }),
    );
    expect(read).toBeGreaterThan(10);
  });
});

describe('what is read is not run', () => {
  it('leaves a trap of a config alone', () => {
    const trap = `klaroConfig = { get services() { globalThis.sprung = true; return []; } };
      globalThis.sprung = true;
      klaroConfig = { services: [{ name: (() => { globalThis.sprung = true; return 'x'; })() }, { name: 'hotjar', purposes: ['analytics'], __proto__: { x: 1 }, constructor: 'y' }] };`;
    expect(taken(['trap.js', trap]).services).toEqual([{ use: 'hotjar' }]);
    expect('sprung' in globalThis).toBe(false);
    expect('x' in {}).toBe(false);
  });

  it.each([
    [
      'names that lead to themselves',
      'var a = b, b = a; klaroConfig = { services: [{ name: "hotjar", title: a }] }',
    ],
    [
      'texts that double with every name',
      `var a0 = 'aaaaaaaaaa'; ${Array.from({ length: 50 }, (_, i) => `var a${i + 1} = a${i} + a${i};`).join('')} klaroConfig = { services: [{ name: "hotjar", title: a50 }] }`,
    ],
    [
      'lists that double with every name',
      `var a0 = [1]; ${Array.from({ length: 50 }, (_, i) => `var a${i + 1} = [...a${i}, ...a${i}];`).join('')} klaroConfig = { services: [{ name: "hotjar", cookies: a50 }] }`,
    ],
  ])('comes through %s', (_what, text) => {
    expect(taken(['klaro.js', text]).services).toEqual([{ use: 'hotjar' }]);
  });

  it.each([
    ['typescript.ts', 'const config: Klaro = {', /typescript\.ts is no JavaScript: .*\(1:12\)/],
    ['deep.js', `x = ${'['.repeat(200_000)}`, /deep\.js (nests too deeply|is no JavaScript)/],
    ['other.js', 'export default { name: "x" }', /other\.js: no config of vanilla-cookieconsent 3, Klaro/],
    ['index.html', '<p>nothing</p>', /index\.html: no config of/],
  ])('says what is wrong with %s', (file, text, said) => {
    expect(takeFrom([{ file, text }])).toEqual({ problem: expect.stringMatching(said) as string });
  });
});
