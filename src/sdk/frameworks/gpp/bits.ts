const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A number in as many bits. */
export const fixed = (value: number, width: number): string => value.toString(2).padStart(width, '0');

/** Fibonacci coding: which Fibonacci numbers add up to it, smallest first, then a 1. No code holds `11` but at its end. */
export function fibonacci(value: number): string {
  const numbers = [1, 2];
  while ((numbers.at(-1) as number) < value)
    numbers.push((numbers.at(-1) as number) + (numbers.at(-2) as number));
  let rest = value;
  let bits = '';
  for (const number of numbers.reverse()) {
    const has = number <= rest;
    if (has) rest -= number;
    if (has || bits) bits = (has ? '1' : '0') + bits;
  }
  return `${bits}1`;
}

/** Base64url, filled up with zeros to whole bytes first and then to whole characters, as GPP has it. */
export function base64(bits: string): string {
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return (bytes.match(/.{1,6}/g) ?? []).map((six) => ALPHABET[parseInt(six.padEnd(6, '0'), 2)]).join('');
}
