import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveServices, SERVICES } from '../../../src/catalogue/index.js';
import { checkSite, describeProblem } from '../../../src/bundle/check.js';
import { notesOf } from '../../../src/bundle/notes.js';

const good = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 2, url: '/privacy' },
  purposes: { analytics: {} },
};

const problemsOf = (change: object) => {
  const checked = checkSite({ ...good, ...change });
  return 'problems' in checked ? checked.problems.map((p) => describeProblem('site.json', p)) : [];
};

describe('checkSite', () => {
  it('takes the smallest config and fills in the rest', () => {
    const checked = checkSite(good);
    expect(checked).toMatchObject({
      config: {
        languages: ['en'],
        gate: { automatic: true, unknown: 'report' },
        notice: { layout: 'card' },
        services: [],
      },
    });
  });

  it('takes the reference site', () => {
    const json = JSON.parse(readFileSync('test/fixtures/reference.site.json', 'utf8'));
    expect(checkSite(json)).toHaveProperty('config');
  });

  it('leaves to the catalogue what is not laid over it', () => {
    const services = [{ use: 'posthog', cookies: ['ours'] }];
    const checked = checkSite({ ...good, services });
    expect(checked).toMatchObject({ config: { services } });
    expect('config' in checked && resolveServices(checked.config)[0]).toEqual({
      ...SERVICES.find(({ id }) => id === 'posthog'),
      cookies: ['ours'],
    });
  });

  it('does not change what it was given', () => {
    const given = structuredClone(good);
    checkSite(given);
    expect(given).toEqual(good);
  });

  it.each([
    [{ google: { mode: 'loud' } }, /google\.mode: "loud" should be one of "basic", "advanced"/],
    [{ google: { mode: 'advanced' } }, /google\.mode: "advanced" .*no service here is told as Google's are/],
    [
      {
        google: { mode: 'advanced' },
        services: [{ use: 'google-analytics' }],
        gate: { lockdown: true, unknown: 'hold' },
      },
      /google\.mode: "advanced" .*leave one of them out/,
    ],
    [{ google: { wait: -1 } }, /google\.wait: -1/],
    [
      { purposes: { constructor: {} } },
      /purposes\.constructor: \{\} is what every JavaScript object answers to/,
    ],
    [
      { services: [{ id: 'constructor', name: 'C', purpose: 'analytics' }] },
      /services\[0\]\.id: "constructor" is what every/,
    ],
    [
      { rules: [{ regions: ['UK'], model: 'opt-in' }] },
      /rules\[0\]\.regions\[0\]: "UK" is no country of ISO 3166; write "GB"/,
    ],
    [{ region: 'EU' }, /region: "EU" is no country of ISO 3166; write "\*", or each country/],
    [{ site: 'app' }, /site: "app" is an address of the collector's/],
    [{ site: 'My Shop' }, /site: "My Shop" does not fit/],
    [{ name: undefined }, /name is required \(The controller, named in the notice\.\)/],
    [{ colour: 'red' }, /colour: "red" is no field of the config/],
    [{ purposes: {} }, /purposes/],
    [{ purposes: { loyalty: {} } }, /purposes\.loyalty\.label\.en is required/],
    [{ purposes: { analytics: {}, necessary: {} } }, /purposes\.necessary.*leave it out/],
    [
      { prefs: { theme: ['dark'] } },
      /prefs: .* are saved only under the purpose preferences; add "preferences": \{\} to purposes/,
    ],
    [{ prefs: { Theme: [] } }, /prefs/],
    [
      {
        purposes: { preferences: {} },
        prefs: { theme: [] },
        services: [{ id: 'saved-preferences', name: 'X', purpose: 'preferences' }],
      },
      /services\[0\]\.id: "saved-preferences" is what the saved preferences are called/,
    ],
    [{ services: [{ use: 'posthig' }] }, /services\[0\]\.use: "posthig" is not in the catalogue/],
    [{ services: [{ use: 'youtube' }] }, /services\[0\]\.purpose: "media" is none of this site's purposes/],
    [
      { services: [{ id: 'a', name: 'A', purpose: 'analytics', hosts: ['*.com'] }] },
      /services\[0\]\.hosts\[0\]: "\*\.com" would match every \.com site; name the domain, e\.g\. "\*\.example\.com"/,
    ],
    [
      { services: [{ id: 'a', name: 'A', purpose: 'analytics', hosts: ['https://x.example/p'] }] },
      /services\[0\]\.hosts\[0\].*does not fit/,
    ],
    [
      { services: [{ id: 'a', name: 'A', purpose: 'analytics', hosts: ['x.example'], cookies: ['*'] }] },
      /services\[0\]\.cookies\[0\]: "\*" would match every name/,
    ],
    [{ services: [{ id: 'a', name: 'A', hosts: [] }] }, /services\[0\]\.purpose is required/],
    [{ languages: ['en', 'nb'] }, /languages\[1\]: "nb" has no texts yet; there are /],
    [{ timeZone: 'Europe/Bärlin' }, /timeZone: .* is no IANA time zone/],
    [
      { policy: { version: 1, url: '/p', changes: [{ version: 2, added: ['x'] }] } },
      /policy\.changes\[0\]\.version: 2 is newer/,
    ],
    [
      { rules: [{ regions: ['DE'], grantDays: 180, refuseDays: 30 }] },
      /rules\[0\]\.refuseDays: 30 is shorter than grantDays/,
    ],
    [
      { usage: { collector: 'https://s.example', events: { outbound: {} } } },
      /usage\.events\.outbound is what the page counts by itself.*"my-outbound"/,
    ],
    [{ usage: { collector: 'http://stats.example' } }, /usage\.collector: .* has to be https/],
    [
      { usage: { collector: 'https://s.example', funnels: [{ id: 'f', steps: ['a', 'b'] }] } },
      /usage\.funnels\[0\]\.steps\[0\]: "a" is no goal/,
    ],
    [
      { usage: { collector: 'https://s.example', redact: ['('] } },
      /usage\.redact\[0\]: "\(" is no regular expression/,
    ],
    [
      { gate: { lockdown: true } },
      /gate\.lockdown: true needs gate\.unknown: "hold" \(it is "report"\): a Content-Security-Policy can only list what passes/,
    ],
    [{ notice: { layout: 'pop-up' } }, /notice\.layout: "pop-up" should be one of "card", "bar", "panel"/],
    [{ notice: { theme: { accent: 'blue' } } }, /notice\.theme\.accent: "blue" does not fit/],
  ])('refuses %j, naming the field, the value and the way out', (change, message) => {
    expect(problemsOf(change).join('\n')).toMatch(message);
  });

  it('takes a lockdown that holds what nobody names', () => {
    expect(problemsOf({ gate: { lockdown: true, unknown: 'hold' }, services: [{ use: 'posthog' }] })).toEqual(
      [],
    );
  });

  it('refuses a lockdown whose header servers would refuse', () => {
    const services = [1, 2, 3, 4].map((n) => ({
      id: `s${n}`,
      name: 'S',
      purpose: 'analytics',
      hosts: Array.from({ length: 40 }, (_, i) => `server-${i}.service-${n}.example`),
    }));
    expect(problemsOf({ gate: { lockdown: true, unknown: 'hold' }, services }).join()).toMatch(
      /gate\.lockdown: true would make a header of 10380 bytes .* one "\*\.example\.com" for several \(at most 6000 bytes\)/,
    );
  });

  it('names every mistake at once', () => {
    expect(problemsOf({ site: 'app', timeZone: 'X', services: [{ use: 'nope' }] })).toHaveLength(3);
  });

  it('looks at every part, whatever the shape of another', () => {
    const found = problemsOf({ origins: 7, services: [{ use: 'nope' }] }).join('\n');
    expect(found).toMatch(/origins: 7/);
    expect(found).toMatch(/services\[0\]\.use: "nope"/);
  });

  it.each([null, 42, 'text', []])('refuses %j without throwing', (json) => {
    expect(checkSite(json)).toHaveProperty('problems');
  });
});

describe('notesOf', () => {
  const notes = (change: object) => {
    const checked = checkSite({ ...good, services: [{ use: 'google-analytics' }], ...change });
    return 'config' in checked ? notesOf(checked.config) : checked.problems;
  };

  it('says nothing of a plain config', () => expect(notes({})).toEqual([]));

  it('says where advanced mode does nothing', () => {
    expect(notes({ google: { mode: 'advanced' } })).toEqual([
      expect.stringContaining('does nothing where the rule is opt-in'),
    ]);
  });

  it('says that it does nothing at all where every rule is opt-in', () => {
    expect(
      notes({ google: { mode: 'advanced' }, rules: [{ regions: ['*'], model: 'opt-in' }], region: 'DE' }),
    ).toContainEqual(expect.stringContaining('does nothing at all'));
  });

  it('says what passthrough puts into addresses', () => {
    expect(notes({ google: { passthrough: true } })).toEqual([
      expect.stringContaining('addresses of your own pages'),
    ]);
  });
});
