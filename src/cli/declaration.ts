import type { Command } from 'commander';
import { printDeclaration } from '../bundle/index.js';
import { giveUp, giveUpOn } from './give-up.js';
import { readSite } from './read-site.js';

interface Options {
  readonly lang?: string;
  readonly markdown?: boolean;
}

export function registerDeclaration(program: Command): void {
  program
    .command('declaration')
    .description('Print the table of services and cookies for a privacy page')
    .argument('<site.json>', 'site config')
    .option('--lang <language>', 'one of the site’s languages; its first if left out')
    .option('--markdown', 'Markdown instead of HTML')
    .action((file: string, { lang, markdown }: Options) => {
      const checked = readSite(file);
      if ('problems' in checked) return giveUpOn(file, checked.problems);
      const { languages } = checked.config;
      const said = lang ?? (languages[0] as string);
      if (!languages.includes(said))
        return giveUp([
          `--lang: ${JSON.stringify(said)} is none of this site's languages; there are ${languages.join(', ')}`,
        ]);
      const printed = printDeclaration(checked.config, said);
      process.stdout.write(markdown ? printed.markdown : printed.html);
    });
}
