/** The device's time zone, to choose a rule by. It stays in this page: never sent, never stored. */
export function timeZone(): string | undefined {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
