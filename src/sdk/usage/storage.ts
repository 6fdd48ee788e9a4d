/** Everything usage keeps on the device. Erased when the grant ends. */
export const KEYS = { visit: 'sluice:visit', dates: 'sluice:dates', queue: 'sluice:queue' } as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

/** Null for what is not there, not readable or not ours. Other scripts and people write to storage too. */
export function read<T>(key: Key, isOurs: (value: T) => boolean): T | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
    return value && isOurs(value) ? value : null;
  } catch {
    return null;
  }
}

/** Null takes it away. False where storage is full or forbidden. */
export function write(key: Key, value: object | null): boolean {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

export function erase(): void {
  for (const key of Object.values(KEYS)) write(key, null);
}
