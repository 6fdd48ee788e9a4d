import type { Command } from 'commander';
import { clampedRules, describeProblem, notesOf } from '../bundle/index.js';
import { readSite } from './read-site.js';
import { command } from './shell/command.js';
import { EXIT } from './shell/exit.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint, paintError } from './shell/terminal.js';

export function registerCheck(program: Command): void {
  command(program, 'check', {
    about: 'Check site configs: every mistake at once, each with its way out',
    group: 'site',
    examples: [
      ['sluice check site.json', 'says what to change, and where'],
      ['sluice check sites/*.json --json', 'for an editor or a pipeline'],
    ],
  })
    .argument('<site.json...>', 'site configs')
    .option(...JSON_OPTION)
    .action((files: string[], { json }: { json?: boolean }) => {
      const results = files.map((file) => ({ file, checked: readSite(file) }));
      const problems = results.flatMap(({ file, checked }) =>
        'problems' in checked ? checked.problems.map((problem) => ({ file, ...problem })) : [],
      );
      if (json) say(json, problems, String);
      else {
        for (const { file, checked } of results)
          if ('config' in checked) {
            console.log(`${paint.green('ok')} ${file}`);
            for (const note of notesOf(checked.config))
              console.log(`${paint.yellow('note')} ${file}: ${note}`);
            for (const note of clampedRules(checked.config))
              console.log(`${paint.yellow('note')} ${describeProblem(file, note)}`);
          }
        for (const { file, ...problem } of problems)
          console.error(`${paintError.red('error')} ${describeProblem(file, problem)}`);
      }
      if (problems.length) process.exitCode = EXIT.found;
    });
}
