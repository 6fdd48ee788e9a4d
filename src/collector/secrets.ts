/** Passwords that no file has to hold. */
export const PASSWORDS = { store: 'SLUICE_STORE_PASSWORD', meta: 'SLUICE_META_PASSWORD' } as const;

/** A value without the password of an address in it, as it may be shown. */
export function hidden<Value>(value: Value): Value {
  // What is no text stays what it is.
  return (typeof value === 'string' ? value.replace(/(:\/*[^:@/]*):.*@/, '$1:…@') : value) as Value;
}

/** An address with a password, if it has none of its own. */
export function addressed(address: string, password: string | undefined): string {
  if (!password) return address;
  const url = new URL(address);
  if (url.password === '') url.password = encodeURIComponent(password);
  return url.href;
}
