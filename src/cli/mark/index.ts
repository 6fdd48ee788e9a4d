import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describeProblem } from '../../bundle/index.js';
import { createMarker } from '../../server/mark/index.js';
import { describeDiff, describeSummary } from './report.js';
import { findPages, type MarkedPage, markPage } from './pages.js';
import { readSite } from '../read-site.js';
import { command } from '../shell/command.js';
import { EXIT } from '../shell/exit.js';
import { progress } from '../shell/progress.js';
import { giveUp, JSON_OPTION, say, warn } from '../shell/say.js';
import { paint } from '../shell/terminal.js';

interface Options {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
  readonly tag?: string;
  readonly ext: string;
}

/** Fewer are read before a bar could be seen. */
const MANY = 100;

export function registerMark(program: Command): void {
  command(program, 'mark', {
    about: 'Mark the tags of a site’s services in HTML files; shows what it would change',
    group: 'site',
    examples: [
      ['sluice mark site.json public/', 'shows what it would change'],
      ['sluice mark site.json public/ --write', 'changes it'],
      ['sluice mark site.json public/ --check', 'for a pipeline: exits with 1 if a file would change'],
    ],
  })
    .argument('<site.json>', 'site config')
    .argument('<paths...>', 'folders and files')
    .option('-w, --write', 'write the files')
    .option('--check', 'exit with 1 if a file would change')
    .option(...JSON_OPTION)
    .option('--tag <src>', 'also put the Sluice tag first into <head> where it is missing')
    .option('--ext <list>', 'extensions of pages in folders', 'html,htm')
    .action(run);
}

function run(file: string, paths: string[], { write, check, json, tag, ext }: Options): void {
  const checked = readSite(file);
  const { pages, problems } = findPages(paths, ext);
  if ('problems' in checked || problems.length) {
    const wrong = 'problems' in checked ? checked.problems : [];
    return giveUp([...wrong.map((problem) => describeProblem(file, problem)), ...problems]);
  }
  const marker = createMarker(checked.config);
  const bar = pages.length > MANY ? progress(pages.length) : undefined;
  const marked: MarkedPage[] = [];
  for (const page of pages) {
    const one = markPage(page, marker, tag);
    if (write && one.changed) writeFileSync(page, one.after);
    marked.push(one);
    bar?.to(marked.length, page);
  }
  bar?.stop();
  if (json) printJson(marked);
  else print(marked, write ?? false);
  if (check && marked.some(({ changed }) => changed)) process.exitCode = EXIT.found;
}

function print(pages: readonly MarkedPage[], written: boolean): void {
  for (const page of pages) {
    if (page.skipped) warn('skipped', `${page.file}: ${page.skipped}`);
    for (const { line, column, kind, what, left } of page.markings)
      if (left) warn('left', `${page.file}:${line}:${column} ${kind} ${what}: ${left}`);
    if (!page.changed) continue;
    console.log(written ? `${paint.green('marked')} ${page.file}` : describeDiff(page));
  }
  console.log(describeSummary(pages, written));
}

function printJson(pages: readonly MarkedPage[]): void {
  const told = pages
    .filter(({ changed, skipped, markings }) => changed || skipped || markings.length)
    .map(({ file, changed, skipped, markings }) => ({
      file,
      changed,
      ...(skipped && { skipped }),
      markings,
    }));
  say(true, told, String);
}
