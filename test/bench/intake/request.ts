import { randomFillSync } from 'node:crypto';
import { report } from './event.js';

const NONCE = 'nonce-nonce-nonc';
const random = Buffer.alloc(12);

/** A report as bytes on a socket, made before it is needed. `at`: where its nonce is. */
export interface Template {
  readonly bytes: Buffer;
  readonly at: number;
}

export function templateOf(i: number): Template {
  const body = JSON.stringify(report(i, NONCE));
  const head = [
    'POST /v1/report HTTP/1.1',
    'Host: 127.0.0.1',
    'Origin: https://www.harbour.example',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ].join('\r\n');
  const bytes = Buffer.from(`${head}\r\n\r\n${body}`);
  return { bytes, at: bytes.indexOf(NONCE) };
}

/** A copy with a nonce of its own: the same template may be under way on another connection. */
export function requestOf({ bytes, at }: Template): Buffer {
  const own = Buffer.from(bytes);
  own.write(randomFillSync(random).toString('base64url'), at, 'latin1');
  return own;
}
