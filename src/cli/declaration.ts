import type { Command } from 'commander';
import { printDeclaration } from '../bundle/index.js';
import { giveUp, giveUpOn } from './give-up.js';
import { readSite } from './read-site.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';

interface Options {
  readonly lang?: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
}

export function registerDeclaration(program: Command): void {
  command(program, 'declaration', {
    about: 'Print the table of services and cookies for a privacy page',
    group: 'site',
    examples: [
      ['sluice declaration site.json --lang de > cookies.html', 'to include in a page'],
      ['sluice declaration site.json --markdown', 'for a site made of Markdown'],
    ],
  })
    .argument('<site.json>', 'site config')
    .option('--lang <language>', 'one of the site’s languages; its first if left out')
    .option('--markdown', 'Markdown instead of HTML')
    .option(...JSON_OPTION)
    .action((file: string, { lang, markdown, json }: Options) => {
      const checked = readSite(file);
      if ('problems' in checked) return giveUpOn(file, checked.problems);
      const { languages } = checked.config;
      const said = lang ?? (languages[0] as string);
      if (!languages.includes(said))
        return giveUp([
          `--lang: ${JSON.stringify(said)} is none of this site's languages; there are ${languages.join(', ')}`,
        ]);
      const printed = printDeclaration(checked.config, said);
      if (json) say(json, { lang: said, ...printed }, String);
      else process.stdout.write(markdown ? printed.markdown : printed.html);
    });
}
