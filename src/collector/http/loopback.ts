/** Addresses of this machine only: 127.0.0.0/8 and ::1, also as IPv6 writes IPv4. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

/** A `listen` host that no other machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host);
}

/**
 * Host names that browsers never ask a DNS server for (RFC 6761 §6.3) and addresses, which cannot be rebound. As in a URL:
 * IPv6 in brackets.
 */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace(/^\[(.*)\]$/, '$1'));
}
