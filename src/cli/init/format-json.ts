/** Columns that a value may take beside others on its line. */
const WIDTH = 100;

/** JSON as a person would write it, who reads it next: what fits into a line stays in one, below the first level. */
export function formatJson(value: object): string {
  const fields = Object.entries(value).map(
    ([key, field]) => `  ${JSON.stringify(key)}: ${format(field, '  ')}`,
  );
  return `{\n${fields.join(',\n')}\n}\n`;
}

function format(value: unknown, indent: string): string {
  const flat = inLine(value);
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => `${inner}${format(one, inner)}`)
    : Object.entries(value).map(([key, field]) => `${inner}${JSON.stringify(key)}: ${format(field, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${inLine(field)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}
