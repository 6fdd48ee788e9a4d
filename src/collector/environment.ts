import type { TObject, TSchema } from '@sinclair/typebox';
import type { Problem } from '../bundle/index.js';
import { nearest } from './nearest.js';
import { PASSWORDS } from './secrets.js';

const PREFIX = 'SLUICE';

/** Of a field, below the variable of what holds it: `publicUrl` is SLUICE_PUBLIC_URL, `limits.bodyBytes` SLUICE_LIMITS_BODY_BYTES. */
export const variableOf = (key: string, above = PREFIX): string =>
  `${above}_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/**
 * `SLUICE_*` over what the file says. Lists are separated by commas. An empty variable counts as none: that is how a container's
 * template says "not set".
 */
export function environmentOver(
  schema: TObject,
  given: object,
  environment: NodeJS.ProcessEnv,
  above = PREFIX,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...given };
  for (const [key, field] of fieldsOf(schema)) {
    const name = variableOf(key, above);
    if (field.type === 'object') {
      const inner = result[key];
      // A value of the wrong shape is left for the schema to name.
      if (inner === undefined || (typeof inner === 'object' && inner !== null)) {
        const over = environmentOver(field as TObject, inner ?? {}, environment, name);
        if (inner !== undefined || Object.keys(over).length > 0) result[key] = over;
      }
      continue;
    }
    const text = environment[name];
    if (text) result[key] = valueOf(field, text);
  }
  return result;
}

/** A variable that is almost one of ours was meant to be, and would be passed over in silence. */
export function misspelt(schema: TObject, environment: NodeJS.ProcessEnv): Problem[] {
  const known = [...variables(schema), ...Object.values(PASSWORDS)].map(bare);
  return Object.keys(environment).flatMap((name) => {
    if (!name.startsWith(`${PREFIX}_`) || known.includes(bare(name))) return [];
    const meant = known.find((one) => tight(one) === tight(bare(name))) ?? nearest(bare(name), known);
    if (meant === null) return [];
    const message = `is no variable of the collector; ${PREFIX}_${meant} is`;
    // It may be a secret.
    return [{ path: name, value: undefined, message }];
  });
}

const bare = (name: string): string => name.slice(PREFIX.length + 1);
const tight = (name: string): string => name.replaceAll('_', '');

function variables(schema: TObject, above = PREFIX): string[] {
  return fieldsOf(schema).flatMap(([key, field]) => {
    const name = variableOf(key, above);
    return field.type === 'object' ? variables(field as TObject, name) : [name];
  });
}

const fieldsOf = (schema: TObject): [string, TSchema][] =>
  Object.entries(schema.properties).filter(([key]) => key !== '$schema');

function valueOf(field: TSchema, text: string): unknown {
  if (field.type === 'array') return text.split(',').map((part) => part.trim());
  if (field.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if (field.type !== 'integer') return text;
  // What is no number stays as it was written, so that the error can show it.
  return /^\s*-?\d+\s*$/.test(text) ? Number(text) : text;
}
