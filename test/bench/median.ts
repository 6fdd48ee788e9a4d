/** Null where there is nothing. */
export const median = (values: readonly number[]): number | null =>
  values.length ? ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number) : null;
