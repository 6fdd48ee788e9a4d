import { gunzipSync, inflateSync } from 'node:zlib';
import type { Seen } from '../../support/server.js';

/** What vendors wrap their events in. Long enough not to be a word. */
const BASE64 = /[A-Za-z0-9+/_-]{24,}/g;

const GZIP = 0x1f8b;
const ZLIB = 0x78;

function inflated(bytes: Buffer): string {
  try {
    if (bytes.length > 2 && bytes.readUInt16BE(0) === GZIP) return gunzipSync(bytes).toString('utf8');
    if (bytes[0] === ZLIB) return inflateSync(bytes).toString('utf8');
  } catch {
    // It only began like one.
  }
  return bytes.toString('utf8');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Address and body of a request in plain text: unzipped, percent-decoded, and what is base64 in them read too. */
export function unpack({ path, bytes }: Pick<Seen, 'path' | 'bytes'>): string {
  const plain = decoded(`${path}\n${inflated(bytes)}`);
  const packed = [...plain.matchAll(BASE64)].map(([token]) =>
    inflated(Buffer.from(token.replaceAll('-', '+').replaceAll('_', '/'), 'base64')),
  );
  return [plain, ...packed].join('\n');
}
