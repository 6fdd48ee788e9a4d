import type { TObject, TSchema } from '@sinclair/typebox';

/**
 * `SLUICE_*` over what the file says: `publicUrl` is SLUICE_PUBLIC_URL, `limits.bodyBytes` SLUICE_LIMITS_BODY_BYTES. Lists
 * are separated by commas. An empty variable counts as none: that is how a container's template says "not set".
 */
export function environmentOver(
  schema: TObject,
  given: object,
  environment: NodeJS.ProcessEnv,
  prefix = 'SLUICE',
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...given };
  for (const [key, field] of Object.entries(schema.properties)) {
    const name = `${prefix}_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
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

function valueOf(field: TSchema, text: string): unknown {
  if (field.type === 'array') return text.split(',').map((part) => part.trim());
  if (field.type !== 'integer') return text;
  // What is no number stays as it was written, so that the error can show it.
  return /^\s*-?\d+\s*$/.test(text) ? Number(text) : text;
}
