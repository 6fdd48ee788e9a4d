/** A Sunday afternoon in Berlin: the 22nd is not over, and neither are its week and month. */
export const NOW = Date.UTC(2026, 10, 22, 13, 20);
export const TODAY = Math.floor(NOW / 86_400_000);
