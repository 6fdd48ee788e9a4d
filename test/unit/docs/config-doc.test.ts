import { readFileSync, writeFileSync } from 'node:fs';
import type { TObject, TSchema } from '@sinclair/typebox';
import { expect, it } from 'vitest';
import { variableOf } from '../../../src/collector/environment.js';
import { CollectorConfig } from '../../../src/protocol/collector-config.js';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { Service } from '../../../src/protocol/service.js';
import { SiteConfig } from '../../../src/protocol/site-config.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

interface Described extends TSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly patternProperties?: Readonly<Record<string, Described>>;
}

function typeOf(schema: Described): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((v) => `\`"${v}"\``).join(' ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' ');
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'values'}`;
  if (schema.patternProperties)
    return `map of ${typeOf(Object.values(schema.patternProperties)[0] as Described)}`;
  return String(schema.type);
}

function* rows(object: TObject, prefix = ''): Generator<string> {
  for (const [name, property] of Object.entries(object.properties)) {
    const schema = property as Described;
    if (name === '$schema') continue;
    const required = object.required?.includes(name) && schema.default === undefined;
    const simple = schema.default !== undefined && JSON.stringify(schema.default) !== '{}';
    const fallback = required ? '**required**' : simple ? `\`${JSON.stringify(schema.default)}\`` : '';
    yield `| \`${prefix}${name}\` | ${typeOf(schema)} | ${fallback} | ${(schema.description ?? '').replaceAll('|', '\\|')} |`;
    const inner = [
      schema,
      schema.items,
      ...Object.values(schema.patternProperties ?? {}),
      ...(schema.anyOf ?? []),
    ].find((s) => s?.properties);
    const at = inner === schema || schema.anyOf ? '' : inner === schema.items ? '[]' : '.*';
    if (inner) yield* rows(inner as TObject, `${prefix}${name}${at}.`);
  }
}

const table = (object: TObject): string =>
  ['| field | type | default | |', '|---|---|---|---|', ...rows(object)].join('\n');

/** The operator's fields, each with its variable and its bounds. */
function* settings(object: TObject, prefix = '', above?: string): Generator<string> {
  for (const [name, property] of Object.entries(object.properties)) {
    const schema = property as Described;
    if (name === '$schema') continue;
    const variable = variableOf(name, above);
    if (schema.properties) {
      yield* settings(schema as unknown as TObject, `${prefix}${name}.`, variable);
      continue;
    }
    const { minimum, maximum, default: fallback } = schema;
    const from = minimum === undefined ? '' : ` from ${minimum}`;
    const to = maximum === undefined ? '' : ` to ${maximum}`;
    const shown = fallback === undefined ? '' : `\`${JSON.stringify(fallback)}\``;
    yield `| \`${prefix}${name}\` | \`${variable}\` | ${typeOf(schema)}${from}${to} | ${shown} | ${schema.description ?? ''} |`;
  }
}

const settingsTable = [
  '| field | variable | type | default | |',
  '|---|---|---|---|---|',
  ...settings(CollectorConfig),
].join('\n');

const texts = Object.entries(WORDINGS.en?.texts ?? {})
  .map(([key, text]) => `| \`${key}\` | ${String(text).replaceAll('|', '\\|')} |`)
  .join('\n');

const page = `# Config

Made from the schemas the code itself uses; \`sluice check\` names every mistake at once, with the way out.

## site.json

Public: it travels in the bundle. \`site\`, \`name\`, \`policy\` and one purpose are required.

${table(SiteConfig)}

Purposes built in: ${BUILT_IN_PURPOSES.map((p) => `\`${p.id}\`${p.sale ? ' (a sale or sharing)' : ''}`).join(', ')}. \`necessary\` is always there. A purpose of your own needs a
\`label\` and a \`text\` in each language.

A service is either \`{ "use": "<id of the catalogue>" }\`, with any field laid over it, or described whole:

${table(Service)}

Hosts are a name, or \`*.name\` for its subdomains; cookie and storage names are globs (\`*\` stands for any characters).

### Texts

\`notice.texts.<language>.<key>\` overrides one text; the languages are in [languages.md](languages.md). Keys, with the English ones:

| key | text |
|---|---|
${texts}

## collector.json

The operator's. A field's variable in the environment beats the file, and an option of the command line beats both. Lists are separated by
commas; an empty variable counts as not set; one that is almost right is a mistake like any other. \`sluice serve --print-config\` prints what
would run, defaults filled in, secrets left out.

${settingsTable}
`;

it('docs/config.md says what the schemas say (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS) writeFileSync('docs/config.md', page);
  expect(readFileSync('docs/config.md', 'utf8')).toBe(page);
});
