export function findChromium(): string;
export const CHROMIUM_ARGS: readonly string[];
