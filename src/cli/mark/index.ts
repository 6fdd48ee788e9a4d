import { writeFileSync } from 'node:fs';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import pc from 'picocolors';
import { describeProblem } from '../../bundle/index.js';
import { createMarker } from '../../server/mark/index.js';
import { describeDiff, describeSummary } from './report.js';
import { findPages, type MarkedPage, markPage } from './pages.js';
import { EXIT_BAD_INPUT, readSite } from '../read-site.js';

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
  program
    .command('mark')
    .description('Mark the tags of a site’s services in HTML files; shows what it would change')
    .argument('<site.json>', 'site config')
    .argument('<paths...>', 'folders and files')
    .option('-w, --write', 'write the files')
    .option('--check', 'exit with 1 if a file would change')
    .option('--json', 'print what was found as JSON')
    .option('--tag <src>', 'also put the Sluice tag first into <head> where it is missing')
    .option('--ext <list>', 'extensions of pages in folders', 'html,htm')
    .action(run);
}

function run(file: string, paths: string[], { write, check, json, tag, ext }: Options): void {
  const checked = readSite(file);
  const { pages, problems } = findPages(paths, ext);
  if ('problems' in checked || problems.length) {
    for (const problem of 'problems' in checked ? checked.problems : [])
      console.error(`${pc.red('error')} ${describeProblem(file, problem)}`);
    for (const problem of problems) console.error(`${pc.red('error')} ${problem}`);
    process.exitCode = EXIT_BAD_INPUT;
    return;
  }
  const marker = createMarker(checked.config);
  const bar =
    pages.length > MANY && process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {value}/{total} {file}', stream: process.stderr }, Presets.shades_grey)
      : undefined;
  bar?.start(pages.length, 0, { file: '' });
  const marked: MarkedPage[] = [];
  for (const page of pages) {
    const one = markPage(page, marker, tag);
    if (write && one.changed) writeFileSync(page, one.after);
    marked.push(one);
    bar?.increment({ file: page });
  }
  bar?.stop();
  if (json) printJson(marked);
  else print(marked, write ?? false);
  if (check && marked.some(({ changed }) => changed)) process.exitCode = 1;
}

function print(pages: readonly MarkedPage[], written: boolean): void {
  for (const page of pages) {
    if (page.skipped) console.error(`${pc.yellow('skipped')} ${page.file}: ${page.skipped}`);
    for (const { line, column, kind, what, left } of page.markings)
      if (left) console.error(`${pc.yellow('left')} ${page.file}:${line}:${column} ${kind} ${what}: ${left}`);
    if (!page.changed) continue;
    console.log(written ? `${pc.green('marked')} ${page.file}` : describeDiff(page));
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
  console.log(JSON.stringify(told, null, 2));
}
