import { gunzipSync } from 'node:zlib';

/** Analytics SDKs send JSON as it is, gzipped, or in base64, bare or as the `data` field of a form. Undefined: none of these. */
export function decodePayload(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  // Gzip's two magic bytes (RFC 1952 §2.3.1); the SDKs do not set Content-Encoding, since that would cost them a preflight.
  const text = (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8');
  const data = /(?:^|&)data=([^&]*)/.exec(text)?.[1];
  return data === undefined ? parse(text) : parse(decodeURIComponent(data.replace(/\+/g, '%20')));
}

function parse(text: string): unknown {
  for (const candidate of [text, Buffer.from(text, 'base64').toString('utf8')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The `event` of each element of a payload, whether it is one event, a list of them, or a list under `batch`. */
export function eventNames(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(eventNames);
  if (typeof payload !== 'object' || payload === null) return [];
  if ('event' in payload && typeof payload.event === 'string') return [payload.event];
  return 'batch' in payload ? eventNames(payload.batch) : [];
}
