import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator does: SHA-1, six digits, thirty seconds. */
const PERIOD = 30;
/** Steps that a clock may be off, either way (RFC 6238 §5.2). */
const WINDOW = 1;

/** In base32, as an authenticator takes it; 160 bits (RFC 4226 §4). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** `otpauth://…`, what an authenticator reads from a QR code or a link. */
export const totpUri = (secret: string, name: string, issuer: string): string =>
  totpOf(secret, name, issuer).toString();

/** The thirty seconds that a code is of, counted from 1970; null if it is of none near `now`. */
export function stepOf(code: string, secret: string, now: number): number | null {
  const delta = totpOf(secret).validate({
    token: code.replaceAll(' ', ''),
    timestamp: now,
    window: WINDOW,
  });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}

const totpOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ issuer, label, period: PERIOD, secret: Secret.fromBase32(secret) });
