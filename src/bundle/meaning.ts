import { resolveServices, SERVICES } from '../catalogue/index.js';
import { AUTOMATIC } from '../protocol/automatic.js';
import { DATA_WORDS } from '../protocol/data-words.js';
import { RESERVED_SITES } from '../protocol/ids.js';
import { lifetimeOf, nameOf, SESSION } from '../protocol/phrase.js';
import { PREFS_PURPOSE, PREFS_SERVICE } from '../protocol/prefs.js';
import { BINDABLE, BUILT_IN_PURPOSES, NECESSARY } from '../protocol/purposes.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { compileOrigins } from '../rules/compile.js';
import { lockdownPolicy, passingHosts } from '../rules/lockdown.js';
import { phrasesOf } from './phrases.js';
import { WORDINGS } from '../../widget/notice/texts/index.js';
import type { Problem } from './check.js';
import { HONESTY_LOOKS, type Look, nameRule } from './honesty/index.js';

const ofSite: Look = (site, add) => {
  if (RESERVED_SITES.includes(site.site))
    add('site', site.site, `is an address of the collector's; choose another id`);
};

const ofProof: Look = (site, add) => {
  if (site.decision.proof !== 'records') return;
  if (!site.usage)
    add('decision.proof', 'records', 'needs usage.collector: that is where a page sends its records');
  if (site.notice.counters === 'off')
    add(
      'notice.counters',
      'off',
      'a page tells of no answer then, and decision.proof: "records" keeps each; leave it at "answers"',
    );
};

/** Servers and proxies refuse more than 8 KB of headers; the rest is the owner's. */
const LONGEST_POLICY = 6000;

const ofLockdown: Look = (site, add) => {
  if (!site.gate.lockdown) return;
  if (site.gate.unknown !== 'hold')
    add(
      'gate.lockdown',
      true,
      `needs gate.unknown: "hold" (it is "${site.gate.unknown}"): a Content-Security-Policy can only list what passes, so what no service names does not`,
    );
  const services = resolveServices(site);
  const all = Object.fromEntries(
    services.map(({ id }) => [id, { state: 'granted', why: 'chosen' } as const]),
  );
  const hosts = passingHosts({ origins: compileOrigins(site), services }, { services: all }, []);
  const { length } = lockdownPolicy(hosts);
  if (length > LONGEST_POLICY)
    add(
      'gate.lockdown',
      true,
      `would make a header of ${length} bytes once everything is granted, and servers refuse headers beyond 8 KB; name fewer hosts, e.g. one "*.example.com" for several (at most ${LONGEST_POLICY} bytes)`,
    );
};

const ofPlace: Look = (site, add) => {
  if (!isZone(site.timeZone)) add('timeZone', site.timeZone, 'is no IANA time zone; e.g. "Europe/Berlin"');
  site.origins.forEach((origin, i) => {
    if (!/^https?:$/.test(new URL(origin).protocol))
      add(`origins[${i}]`, origin, 'is no web origin; e.g. "https://www.example.com"');
  });
};

const ofLanguages: Look = (site, add) => {
  site.languages.forEach((language, i) => {
    if (!WORDINGS[language])
      add(`languages[${i}]`, language, `has no texts yet; there are ${Object.keys(WORDINGS).join(', ')}`);
  });
};

/** `constructor` is the one name of an id's shape that every object answers to (ECMA-262 §20.1.3). */
const answersToAll = (id: string): boolean => id in Object.prototype;
const ANSWERS_TO_ALL = 'is what every JavaScript object answers to; choose another id';

const ofPurposes: Look = (site, add) => {
  const builtIn = BUILT_IN_PURPOSES.map((p) => p.id);
  for (const [id, purpose] of Object.entries(site.purposes)) {
    if (answersToAll(id)) add(`purposes.${id}`, purpose, ANSWERS_TO_ALL);
    if (id === NECESSARY)
      add(`purposes.${id}`, purpose, 'is always there and is never asked for; leave it out');
    else if (!builtIn.includes(id)) {
      for (const language of site.languages) {
        if (!purpose.label?.[language])
          add(
            `purposes.${id}.label.${language}`,
            undefined,
            `is required: "${id}" is a purpose of your own, and the notice has to name it`,
          );
        if (!purpose.text?.[language])
          add(
            `purposes.${id}.text.${language}`,
            undefined,
            `is required: say in a sentence what "${id}" is for`,
          );
      }
    }
  }
};

const ofServices: Look = (site, add) => {
  const seen = new Set<string>();
  site.services.forEach((service, i) => {
    const path = `services[${i}]`;
    const id = 'use' in service ? service.use : service.id;
    const known = 'use' in service ? SERVICES.find((s) => s.id === service.use) : undefined;
    if ('use' in service && !known)
      add(
        `${path}.use`,
        id,
        `is not in the catalogue; it has ${SERVICES.map((s) => s.id).join(', ')}. Or describe it: { "id", "name", "purpose", "hosts" }`,
      );
    if (answersToAll(id)) add(`${path}.id`, id, ANSWERS_TO_ALL);
    if (seen.has(id))
      add(`${path}.${'use' in service ? 'use' : 'id'}`, id, 'is there twice; an id names one service');
    seen.add(id);
    const purpose = service.purpose ?? known?.purpose;
    if (purpose && purpose !== NECESSARY && !(purpose in site.purposes)) {
      add(
        `${path}.purpose`,
        purpose,
        `is none of this site's purposes (${[NECESSARY, ...Object.keys(site.purposes)].join(', ')}); add "${purpose}": {} to purposes`,
      );
    }
    service.hosts?.forEach((host, j) => {
      const name = host.replace(/^\*\./, '');
      if (!name.includes('.') && name !== 'localhost') {
        add(
          `${path}.hosts[${j}]`,
          host,
          host.startsWith('*.')
            ? `would match every .${name} site; name the domain, e.g. "*.example.${name}"`
            : 'is no host name; write it whole, e.g. "cdn.example.com"',
        );
      }
    });
    for (const list of ['cookies', 'storage'] as const) {
      service[list]?.forEach((kept, j) => {
        if (/^[*?]*$/.test(nameOf(kept)))
          add(
            `${path}.${list}[${j}]`,
            kept,
            'would match every name, the site\'s own too; write the part that is the service\'s, e.g. "_sm*"',
          );
      });
    }
  });
};

/** English words would stand in the midst of another language. */
const ofPhrases: Look = (site, add) => {
  const foreign = site.languages.filter((language) => !/^en\b/.test(language));
  site.services.forEach((service, i) => {
    for (const [at, phrase] of phrasesOf(service)) {
      const path = `services[${i}].${at}`;
      const isData = at.startsWith('data');
      if (typeof phrase !== 'string') {
        for (const language of site.languages)
          if (!phrase[language])
            add(
              `${path}.${language}`,
              undefined,
              `is required: the site speaks "${language}", say it there too`,
            );
      } else if (foreign.length && !(isData ? isDataWord(phrase) : phrase === SESSION || lifetimeOf(phrase)))
        add(
          path,
          phrase,
          `has no translation; ${
            isData
              ? `take a word of the vocabulary (${DATA_WORDS.map((word) => `"${word}"`).join(', ')})`
              : 'write a number and minutes, hours, days, weeks, months or years, e.g. "13 months", or "session"'
          }, or say it by language: { ${site.languages.map((language) => `"${language}": "…"`).join(', ')} }`,
        );
    }
  });
};

const isDataWord = (phrase: string): boolean => (DATA_WORDS as readonly string[]).includes(phrase);

const ofPrefs: Look = (site, add) => {
  if (!Object.keys(site.prefs).length) return;
  if (!(PREFS_PURPOSE in site.purposes))
    add(
      'prefs',
      site.prefs,
      `are saved only under the purpose ${PREFS_PURPOSE}; add "${PREFS_PURPOSE}": {} to purposes`,
    );
  resolveServices(site).forEach(({ id }, i) => {
    if (id === PREFS_SERVICE)
      add(`services[${i}].id`, id, 'is what the saved preferences are called; choose another id');
  });
};

/** Codes that are often written and are none of ISO 3166-1's. */
const MEANT: Readonly<Record<string, string>> = { UK: 'GB', EN: 'GB', EL: 'GR', EU: '*', XX: '*', ZZ: '*' };

const ofRules: Look = (site, add) => {
  const check = (path: string, region: string): void => {
    const meant = MEANT[region.split('-')[0] as string];
    if (meant)
      add(
        path,
        region,
        `is no country of ISO 3166; write "${meant}"${meant === '*' ? ', or each country' : ''}`,
      );
  };
  if (site.region) check('region', site.region);
  site.rules.forEach((rule, i) => {
    rule.regions.forEach((region, j) => check(`rules[${i}].regions[${j}]`, region));
    if (rule.grantDays && rule.refuseDays && rule.refuseDays < rule.grantDays) {
      add(
        `rules[${i}].refuseDays`,
        rule.refuseDays,
        `is shorter than grantDays (${rule.grantDays}); a refusal is kept at least as long as a consent${nameRule('no-as-long')}`,
      );
    }
  });
};

const ofPolicy: Look = (site, add) => {
  site.policy.changes.forEach((change, i) => {
    if (change.version > site.policy.version)
      add(
        `policy.changes[${i}].version`,
        change.version,
        `is newer than policy.version (${site.policy.version}); raise that`,
      );
    change.added.forEach((id, j) => {
      if (!(id in site.purposes))
        add(`policy.changes[${i}].added[${j}]`, id, "is none of this site's purposes");
    });
  });
};

const ofUsage: Look = (site, add) => {
  const { usage } = site;
  if (!usage) return;
  const url = new URL(usage.collector);
  if (
    url.protocol !== 'https:' &&
    !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/.test(url.hostname)
  ) {
    add('usage.collector', usage.collector, 'has to be https: reports cross the open network');
  }
  if (!site.exempt && !('analytics' in site.purposes)) {
    add(
      'usage',
      undefined,
      'counts only what a visitor allows under the purpose analytics; add "analytics": {} to purposes',
    );
  }
  const goals = usage.goals.map((g) => g.id);
  usage.funnels.forEach((funnel, i) =>
    funnel.steps.forEach((step, j) => {
      if (!goals.includes(step))
        add(`usage.funnels[${i}].steps[${j}]`, step, `is no goal; there are ${goals.join(', ') || 'none'}`);
    }),
  );
  for (const [dimension, purpose] of Object.entries(usage.bind)) {
    if (!(BINDABLE as readonly string[]).includes(dimension))
      add(
        `usage.bind.${dimension}`,
        purpose,
        `binds no dimension of a visit; there are ${BINDABLE.join(', ')}`,
      );
    else if (!(purpose in site.purposes)) {
      const there = Object.keys(site.purposes).join(', ');
      add(
        `usage.bind.${dimension}`,
        purpose,
        `is none of this site's purposes (${there}); nobody could grant it`,
      );
    }
  }
  for (const name of Object.keys(usage.events)) {
    if (Object.hasOwn(AUTOMATIC, name))
      add(
        `usage.events.${name}`,
        undefined,
        `is what the page counts by itself under this name; name yours otherwise, e.g. "my-${name}"`,
      );
  }
  usage.redact.forEach((pattern, i) => {
    try {
      new RegExp(pattern, 'gi');
    } catch (error) {
      add(`usage.redact[${i}]`, pattern, `is no regular expression: ${(error as Error).message}`);
    }
  });
};

const ofTcf: Look = (site, add) => {
  const { tcf } = site;
  if (!tcf) return;
  if (/(^|\/\/|\.)(consensu\.org|iabeurope\.eu)([:/]|$)/i.test(tcf.vendorList))
    add(
      'tcf.vendorList',
      tcf.vendorList,
      'is IAB Europe\'s own server, which browsers must not load the list from; fetch it on yours once a week and name your copy, e.g. "/vendor-list.json"',
    );
  const purposes = Object.keys(site.purposes);
  const names = [...purposes, ...resolveServices(site).map(({ id }) => id)];
  for (const [vendor, name] of Object.entries(tcf.vendors)) {
    if (!/^[1-9][0-9]{0,4}$/.test(vendor))
      add(`tcf.vendors.${vendor}`, name, 'is no id of the vendor list; those are numbers, e.g. "755"');
    else if (!names.includes(name))
      add(
        `tcf.vendors.${vendor}`,
        name,
        `is no service and no purpose of this site; there are ${names.join(', ')}`,
      );
  }
  for (const list of ['purposes', 'specialFeatures'] as const) {
    for (const [purpose, ids] of Object.entries(tcf[list])) {
      if (!purposes.includes(purpose))
        add(
          `tcf.${list}.${purpose}`,
          ids,
          `is none of this site's purposes (${purposes.join(', ')}); nobody could grant it`,
        );
    }
  }
};

const ofGoogle: Look = (site, add) => {
  if (site.google.mode !== 'advanced') return;
  if (!resolveServices(site).some(({ adapter }) => adapter === 'google-consent'))
    add(
      'google.mode',
      'advanced',
      'says how Google\'s tags run while denied, and no service here is told as Google\'s are; add { "use": "google-analytics" }, or leave it out',
    );
  if (site.gate.lockdown)
    add(
      'google.mode',
      'advanced',
      "lets Google's tags run while denied, and gate.lockdown has the browser refuse what is denied; leave one of them out",
    );
};

const LOOKS: readonly Look[] = [
  ofSite,
  ofProof,
  ofLockdown,
  ofGoogle,
  ofPlace,
  ofLanguages,
  ofPurposes,
  ofServices,
  ofPhrases,
  ofPrefs,
  ofRules,
  ofPolicy,
  ofUsage,
  ofTcf,
  ...HONESTY_LOOKS,
];

/**
 * What a schema cannot say: names that refer to each other, hosts that reach too far, zones and patterns that do not exist. A part of
 * the wrong shape, which the schema tells of, keeps none of the others from being looked at.
 */
export function meaningProblems(site: SiteConfig): Problem[] {
  const problems: Problem[] = [];
  for (const look of LOOKS) {
    try {
      look(site, (path, value, message) => void problems.push({ path, value, message }));
    } catch {
      continue;
    }
  }
  return problems;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
