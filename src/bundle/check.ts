import { FormatRegistry, type TSchema } from '@sinclair/typebox';
import { Value, type ValueError } from '@sinclair/typebox/value';
import { SERVICES } from '../catalogue/index.js';
import { RESERVED_SITES } from '../protocol/ids.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../protocol/purposes.js';
import { Service } from '../protocol/service.js';
import { CatalogueUse, SiteConfig } from '../protocol/site-config.js';

/** One mistake: where, what is there, and the way out. */
export interface Problem {
  /** Like `services[2].hosts[0]`. */
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
}

export type Checked = { readonly config: SiteConfig } | { readonly problems: readonly Problem[] };

FormatRegistry.Set('uri', (value) => URL.canParse(value));

/** Every mistake of a site.json at once, or the config with its defaults filled in. The value given is not changed. */
export function checkSite(json: unknown): Checked {
  const config = Value.Default(SiteConfig, Value.Clone(json)) as SiteConfig;
  const problems = schemaProblems(SiteConfig, config);
  // What has the wrong shape is told already; what can be read of the rest is looked at all the same.
  for (const problem of ifReadable(() => meaningProblems(config))) {
    if (!problems.some(({ path }) => path === problem.path)) problems.push(problem);
  }
  return problems.length ? { problems } : { config };
}

function ifReadable(look: () => Problem[]): Problem[] {
  try {
    return look();
  } catch {
    return [];
  }
}

/** A problem on one line, as `check` prints it. */
export function describeProblem(file: string, { path, value, message }: Problem): string {
  const shown = JSON.stringify(value);
  return `${file}: ${path || '(whole file)'}${shown === undefined ? '' : `: ${shown.slice(0, 80)}`} ${message}`;
}

function schemaProblems(schema: TSchema, value: unknown): Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of Value.Errors(schema, value)) {
    const problem = explain(error);
    // One field has several complaints (missing and of the wrong type): the first names the cause.
    if (!problems.has(problem.path)) problems.set(problem.path, problem);
  }
  return [...problems.values()];
}

const pathOf = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');

function explain(error: ValueError): Problem {
  const path = pathOf(error.path);
  const { description, pattern, anyOf } = error.schema as {
    description?: string;
    pattern?: string;
    anyOf?: readonly { const?: unknown }[];
  };
  const hint = description ? ` (${description})` : '';
  // A service fits one of two shapes; the complaints of the one it means to be say more than "expected union".
  if (/^services\[\d+\]$/.test(path) && typeof error.value === 'object' && error.value) {
    const shape = 'use' in error.value ? CatalogueUse : Service;
    const inner = Value.Errors(shape, Value.Default(shape, Value.Clone(error.value))).First();
    if (inner) {
      const { path: at, ...rest } = explain(inner);
      return { path: at.startsWith('[') ? path + at : `${path}.${at}`, ...rest };
    }
  }
  if (error.value === undefined) return { path, value: undefined, message: `is required${hint}` };
  if (/Unexpected property/.test(error.message)) {
    const known = Object.keys((error.schema as { properties?: object }).properties ?? {});
    return {
      path,
      value: error.value,
      message: `is no field of the config${known.length ? `; there are ${known.join(', ')}` : ''}`,
    };
  }
  const words = anyOf?.flatMap((schema) =>
    schema.const === undefined ? [] : [JSON.stringify(schema.const)],
  );
  if (words?.length)
    return { path, value: error.value, message: `should be one of ${words.join(', ')}${hint}` };
  if (pattern) return { path, value: error.value, message: `does not fit ${pattern}${hint}` };
  return { path, value: error.value, message: `${error.message.replace(/^Expected/, 'should be')}${hint}` };
}

/** What a schema cannot say: names that refer to each other, hosts that reach too far, zones and patterns that do not exist. */
function meaningProblems(site: SiteConfig): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, value: unknown, message: string): void =>
    void problems.push({ path, value, message });

  if (RESERVED_SITES.includes(site.site))
    add('site', site.site, `is an address of the collector's; choose another id`);
  const builtIn = BUILT_IN_PURPOSES.map((p) => p.id);
  for (const [id, purpose] of Object.entries(site.purposes)) {
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
  if (site.gate.lockdown) add('gate.lockdown', true, 'is not built yet; leave it out');
  if (site.decision.proof === 'records')
    add('decision.proof', 'records', 'is not built yet; leave it at "counts"');
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
      service[list]?.forEach((glob, j) => {
        if (/^[*?]*$/.test(glob))
          add(
            `${path}.${list}[${j}]`,
            glob,
            'would match every name, the site\'s own too; write the part that is the service\'s, e.g. "_sm*"',
          );
      });
    }
  });
  if (!isZone(site.timeZone)) add('timeZone', site.timeZone, 'is no IANA time zone; e.g. "Europe/Berlin"');
  site.origins.forEach((origin, i) => {
    if (!/^https?:$/.test(new URL(origin).protocol))
      add(`origins[${i}]`, origin, 'is no web origin; e.g. "https://www.example.com"');
  });
  site.rules.forEach((rule, i) => {
    if (rule.grantDays && rule.refuseDays && rule.refuseDays < rule.grantDays) {
      add(
        `rules[${i}].refuseDays`,
        rule.refuseDays,
        `is shorter than grantDays (${rule.grantDays}); a refusal is kept at least as long as a consent`,
      );
    }
  });
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
  const { usage } = site;
  if (usage) {
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
    usage.redact.forEach((pattern, i) => {
      try {
        new RegExp(pattern, 'gi');
      } catch (error) {
        add(`usage.redact[${i}]`, pattern, `is no regular expression: ${(error as Error).message}`);
      }
    });
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
