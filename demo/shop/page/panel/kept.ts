import { facts } from '../facts.js';

/** Owner → names of its cookies and storage keys that are there now. */
export type Kept = ReadonlyMap<string, readonly string[]>;

const glob = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);

const OWNERS: readonly { readonly owner: string; readonly names: readonly RegExp[] }[] = [
  { owner: 'Sluice', names: ['sluice', '__Secure-sluice', 'sluice:*'].map(glob) },
  ...facts.services.map(({ name, cookies, storage }) => ({
    owner: name,
    names: [...cookies, ...storage].map(glob),
  })),
  { owner: 'The shop', names: [glob('hg:*')] },
];

/** Ports share cookies, so on localhost there may be some of other programs. */
const ownerOf = (name: string): string =>
  OWNERS.find(({ names }) => names.some((pattern) => pattern.test(name)))?.owner ?? 'Others on localhost';

export function readKept(): Kept {
  const cookies = document.cookie.split('; ').flatMap((pair) => pair.split('=')[0] || []);
  const names = new Set([...cookies, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  const kept = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const owner = ownerOf(name);
    kept.set(owner, [...(kept.get(owner) ?? []), name]);
  }
  return kept;
}
