export function stylesOf(folder: string): string;
