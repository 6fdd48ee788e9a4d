import type { Command } from 'commander';
import pc from 'picocolors';
import { clampedRules, describeProblem, notesOf } from '../bundle/index.js';
import { EXIT_BAD_INPUT, readSite } from './read-site.js';

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Check site configs: every mistake at once, each with its way out')
    .argument('<site.json...>', 'site configs')
    .option('--json', 'print the problems as JSON')
    .action((files: string[], { json }: { json?: boolean }) => {
      const results = files.map((file) => ({ file, checked: readSite(file) }));
      const problems = results.flatMap(({ file, checked }) =>
        'problems' in checked ? checked.problems.map((problem) => ({ file, ...problem })) : [],
      );
      if (json) console.log(JSON.stringify(problems, null, 2));
      else {
        for (const { file, checked } of results)
          if ('config' in checked) {
            console.log(`${pc.green('ok')} ${file}`);
            for (const note of notesOf(checked.config)) console.log(`${pc.yellow('note')} ${file}: ${note}`);
            for (const note of clampedRules(checked.config))
              console.log(`${pc.yellow('note')} ${describeProblem(file, note)}`);
          }
        for (const { file, ...problem } of problems)
          console.error(`${pc.red('error')} ${describeProblem(file, problem)}`);
      }
      if (problems.length) process.exitCode = EXIT_BAD_INPUT;
    });
}
