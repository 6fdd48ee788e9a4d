import { FormatRegistry, type TSchema } from '@sinclair/typebox';
import { Value, type ValueError } from '@sinclair/typebox/value';
import type { ConfigProblem as Problem } from '../protocol/published.js';
import { Service } from '../protocol/service.js';
import { CatalogueUse, SiteConfig } from '../protocol/site-config.js';
import { meaningProblems } from './meaning.js';

export type { Problem };

export type Checked = { readonly config: SiteConfig } | { readonly problems: readonly Problem[] };

FormatRegistry.Set('uri', (value) => URL.canParse(value));

/** Every mistake of a site.json at once, or the config with its defaults filled in. The value given is not changed. */
export function checkSite(json: unknown): Checked {
  const config = Value.Default(SiteConfig, Value.Clone(json)) as SiteConfig;
  const problems = schemaProblems(SiteConfig, config);
  // What has the wrong shape is told already; what can be read of the rest is looked at all the same.
  for (const problem of meaningProblems(config)) {
    if (!problems.some(({ path }) => path === problem.path)) problems.push(problem);
  }
  return problems.length ? { problems } : { config };
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

/** Of several shapes, the one that a value means to be: its complaints say more than "expected union". */
function shapeMeant(path: string, { schema, value }: ValueError): TSchema | undefined {
  if (typeof value !== 'object' || !value) return undefined;
  if (/^services\[\d+\]$/.test(path)) return 'use' in value ? CatalogueUse : Service;
  const { anyOf } = schema as { anyOf?: readonly TSchema[] };
  return anyOf?.find(({ type }) => type === 'object');
}

function explain(error: ValueError): Problem {
  const path = pathOf(error.path);
  const { description, pattern, anyOf } = error.schema as {
    description?: string;
    pattern?: string;
    anyOf?: readonly { const?: unknown }[];
  };
  const hint = description ? ` (${description})` : '';
  const shape = shapeMeant(path, error);
  if (shape) {
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
