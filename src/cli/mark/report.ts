import { describePatch } from '../shell/patch.js';
import { paint } from '../shell/terminal.js';
import type { MarkedPage } from './pages.js';

/** What would change in a page. */
export const describeDiff = ({ file, before, after }: MarkedPage): string =>
  describePatch(file, before.toString('utf8'), after.toString('utf8'));

/** How many tags of which service, and what is to be done about it. */
export function describeSummary(pages: readonly MarkedPage[], written: boolean): string {
  const counts = new Map<string, number>();
  for (const { service, left } of pages.flatMap(({ markings }) => markings))
    if (left === undefined) counts.set(service, (counts.get(service) ?? 0) + 1);
  const width = Math.max(0, ...[...counts.keys()].map((service) => service.length));
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, count]) => `  ${service.padEnd(width)}  ${count}`);
  const changed = pages.filter((page) => page.changed).length;
  const of = `${changed} of ${pages.length} ${pages.length === 1 ? 'file' : 'files'}`;
  if (!changed)
    return `${paint.green('ok')} nothing to mark in ${pages.length} ${pages.length === 1 ? 'file' : 'files'}`;
  const end = written
    ? `${paint.green('ok')} ${of} written`
    : `${of} would change; ${paint.cyan('--write')} writes them`;
  return [...lines, end].join('\n');
}
