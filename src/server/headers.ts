import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

export type Given = OutgoingHttpHeaders | readonly OutgoingHttpHeader[] | undefined;

/** Several of one name as one. */
export const text = (value: OutgoingHttpHeader | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value?.toString();

/**
 * Headers given to `writeHead` win over those set before; so they are set, and ours behind them. Node takes them as a list of names and
 * values, too.
 */
export function takeOver(response: ServerResponse, given: Given): void {
  const entries = Array.isArray(given)
    ? given.flatMap((name, i) => (i % 2 ? [] : [[String(name), given[i + 1]] as const]))
    : Object.entries((given ?? {}) as OutgoingHttpHeaders);
  for (const [name, value] of entries) if (value !== undefined) response.setHeader(name, value as string);
}
