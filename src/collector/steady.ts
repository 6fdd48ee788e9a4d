/** Milliseconds since the process began, by a clock that nobody sets: for how long something takes, never for when it was. */
export const steady = (): number => performance.now();
