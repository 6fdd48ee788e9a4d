import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from './loopback.js';

export type Trusts = (address: string | undefined) => boolean;

/** Tests an address against the operator's `trustProxy`, whose entries were checked when the config was read. */
export function trustsOf(ranges: readonly string[]): Trusts {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = address?.replace(/^::ffff:/, '');
    return plain !== undefined && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/** Headers that only something in between adds. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/** Sent by a program on this machine for itself: not by a proxy that happens to run here, listed or not. */
export function isLocal(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress;
  return address !== undefined && isLoopback(address) && !FORWARDED.some((name) => name in request.headers);
}
