import type { ValueError } from '@sinclair/typebox/errors';

/** Where a value is wrong and why, in words a sender can act on. */
export interface Complaint {
  /** Like `pages[3].path`. */
  readonly field: string;
  readonly value: unknown;
  readonly message: string;
}

const SHOWN = 80;

/** A complaint of TypeBox's, with its JSON pointer as a path and its value cut to what a log line can take. */
export function complaint(error: ValueError): Complaint {
  const field = fieldPath(error.path);
  const shown = error.schema.secret ? undefined : written(error.value);
  const isLong = shown !== undefined && shown.length > SHOWN;
  const value = isLong ? `${shown.slice(0, SHOWN)}…` : shown && error.value;
  const { description, pattern, anyOf } = error.schema as {
    description?: string;
    pattern?: string;
    anyOf?: readonly { const?: unknown; type?: string }[];
  };
  const hint = description ? ` (${description})` : '';
  return { field, value, message: reason() + hint };

  function reason(): string {
    if (error.value === undefined) return 'is required';
    if (/Unexpected property/.test(error.message)) return 'is no field of this';
    if (anyOf)
      return `must be one of ${anyOf.map((one) => JSON.stringify(one.const) ?? `${/^[aio]/.test(one.type ?? '') ? 'an' : 'a'} ${one.type}`).join(', ')}`;
    if (pattern) return `must match ${pattern}`;
    return error.message.replace(/^Expected/, 'must be');
  }
}

/** Thousands of brackets within each other are more than JSON.stringify can take, though JSON.parse can. */
function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return '['.repeat(SHOWN + 1);
  }
}

function fieldPath(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}

/** `pages[3].path: "x" must match ^[/(]` */
export function sentence({ field, value, message }: Complaint): string {
  const shown = JSON.stringify(value);
  return `${field || '(body)'}${shown === undefined ? '' : `: ${shown}`} ${message}`;
}
