import { json, notFound, type Vendor } from './vendor.js';

/** Envelope: a line of JSON for the whole, then a header line and a payload for each item; see develop.sentry.dev, "Envelopes". */
export function envelopeItems(body: string): { type: string; payload: unknown }[] {
  const [, ...lines] = body.split('\n');
  const items = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const header = parse(lines[i]);
    const type = header && 'type' in header ? String(header.type) : 'unknown';
    items.push({ type, payload: parse(lines[i + 1]) });
  }
  return items;
}

function parse(line: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

interface ErrorEvent {
  readonly exception?: { readonly values?: readonly { readonly type?: string; readonly value?: string }[] };
  readonly message?: string;
  readonly transaction?: string;
}

function nameOf(type: string, payload: unknown): string {
  if (type !== 'event') return type;
  const event = (payload ?? {}) as ErrorEvent;
  const exception = event.exception?.values?.[0];
  return exception ? `${exception.type}: ${exception.value}` : (event.message ?? 'event');
}

export const sentry: Vendor = {
  id: 'sentry',
  answer({ url, body }) {
    if (!/^\/api\/\d+\/envelope\/$/.test(url.pathname)) return notFound;
    const items = envelopeItems(body.toString('utf8'));
    return json(
      'events',
      {},
      items.map((item) => nameOf(item.type, item.payload)),
    );
  },
};
