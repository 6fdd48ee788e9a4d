import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import type { AnswerRecord } from '../../../src/protocol/record.js';
import { collector, newNonce, SITE } from '../http/house.js';

/** The site of the other collector tests, keeping records, with a service and a purpose more. */
export const KEEPING = {
  ...SITE,
  region: 'DE',
  purposes: { analytics: {}, marketing: {} },
  languages: ['en', 'de'],
  services: [{ id: 'ad-net', name: 'Ad Net', purpose: 'marketing', hosts: ['ads.example'] }],
  decision: { proof: 'records' },
};

export function artefactOf(site: object = KEEPING) {
  const checked = checkSite(site);
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return makeBundle(checked.config).artefact;
}

const published = artefactOf();

export function answerRecord(over: Partial<AnswerRecord> = {}): AnswerRecord {
  return {
    v: 1,
    site: 'harbour',
    nonce: newNonce(),
    bundle: published.hash,
    lang: 'de',
    rule: '*',
    region: 'config',
    source: 'notice',
    state: 'partial',
    purposes: { analytics: true, marketing: false },
    services: {},
    gpc: false,
    ...over,
  };
}

export const keeping = (over: Record<string, unknown> = {}, parts = {}, dir?: string) =>
  collector(over, { sites: [{ json: KEEPING, demo: false }], ...parts }, dir);

/** Files of the site's days, oldest first. */
export const dayFiles = (dir: string): string[] =>
  readdirSync(join(dir, 'proof', 'harbour'))
    .filter((name) => /^\d/.test(name))
    .sort()
    .map((name) => join(dir, 'proof', 'harbour', name));

export const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

/** Everything below a folder: path → bytes. */
export function everyByteIn(dir: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path, readFileSync(path));
  }
  return found;
}
