import { readFileSync } from 'node:fs';

const isSource = import.meta.url.endsWith('.ts');
const manifest = new URL(isSource ? '../../package.json' : '../../../package.json', import.meta.url);

/** Of Sluice, as its package says. */
export const VERSION = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
