import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A script in every encoding a browser may ask for, made once and kept in memory. */
export interface Encoded {
  readonly tag: string;
  readonly identity: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export async function encode(body: string): Promise<Encoded> {
  const identity = Buffer.from(body);
  const [br, gz] = await Promise.all([
    brotli(identity, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }),
    zip(identity, { level: 9 }),
  ]);
  return {
    tag: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    identity,
    br,
    gzip: gz,
  };
}

/** 304 when the asker has it. Each encoding has its own strong tag (RFC 9110 §8.8.3.3). */
export function sendScript(request: FastifyRequest, reply: FastifyReply, file: Encoded): FastifyReply {
  const encoding = accepted(request.headers['accept-encoding']);
  const etag = `"${file.tag}-${encoding}"`;
  void reply.headers({ etag, vary: 'Accept-Encoding' });
  const known = request.headers['if-none-match'];
  // Weak comparison, as RFC 9110 §13.1.2 asks: a proxy may have weakened the tag.
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type('text/javascript; charset=utf-8').send(file[encoding]);
}

function accepted(header: string | undefined): 'br' | 'gzip' | 'identity' {
  const takes = (name: string) =>
    new RegExp(`(^|,)\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))|,|$)`, 'i').test(header ?? '');
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
