export interface Day<T> {
  readonly name: string;
  readonly entries: readonly T[];
}

/** Entries under the day they are of, in the order they come in. */
export function byDay<T>(entries: readonly T[], dayOf: (entry: T) => string): readonly Day<T>[] {
  const days: { name: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const name = dayOf(entry);
    const last = days.at(-1);
    if (last?.name === name) last.entries.push(entry);
    else days.push({ name, entries: [entry] });
  }
  return days;
}
