import { Argument, type Command } from 'commander';
import { command } from './shell/command.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export function registerCompletion(program: Command): void {
  command(program, 'completion', {
    about: 'Print what makes a shell complete this program’s commands and options',
    group: 'shell',
    examples: [
      ['source <(sluice completion bash)', 'in ~/.bashrc'],
      ['source <(sluice completion zsh)', 'in ~/.zshrc, behind compinit'],
      ['sluice completion fish > ~/.config/fish/completions/sluice.fish', 'once'],
    ],
  })
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: (typeof SHELLS)[number]) => {
      process.stdout.write(shell === 'fish' ? inFish(program) : inBash(program, shell));
    });
}

/** A command by the words that lead to it, `proof verify`, with what may follow. */
interface Place {
  readonly path: string;
  readonly about: string;
  readonly commands: readonly Command[];
  readonly options: readonly { readonly flag: string; readonly about: string }[];
}

function placesOf(at: Command, path = ''): Place[] {
  const options = at.options.flatMap(({ long, description }) =>
    long ? [{ flag: long, about: description }] : [],
  );
  const place = { path, about: at.description(), commands: at.commands, options };
  return [place, ...at.commands.flatMap((one) => placesOf(one, `${path} ${one.name()}`.trim()))];
}

/** zsh reads bash's own way of completing. File names are completed everywhere. */
function inBash(program: Command, shell: 'bash' | 'zsh'): string {
  const cases = placesOf(program).map(({ path, commands, options }) => {
    const words = [...commands.map((one) => one.name()), ...options.map(({ flag }) => flag), '--help'];
    return `    '${path}') words='${words.join(' ')}' ;;`;
  });
  const known = placesOf(program)
    .flatMap(({ path }) => (path ? [`'${path}'`] : []))
    .join('|');
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_sluice() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in ${known}) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _sluice sluice
`;
}

function inFish(program: Command): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  return placesOf(program)
    .flatMap(({ path, commands, options }) => {
      const [first, second] = path.split(' ');
      const here = first
        ? `__fish_seen_subcommand_from ${first}${second ? `; and __fish_seen_subcommand_from ${second}` : ''}`
        : '__fish_use_subcommand';
      return [
        ...commands.map(
          (one) => `complete -c sluice -n ${quoted(here)} -a ${one.name()} -d ${quoted(one.description())}\n`,
        ),
        ...options.map(
          ({ flag, about }) =>
            `complete -c sluice -n ${quoted(here)} -l ${flag.slice(2)} -d ${quoted(about)}\n`,
        ),
      ];
    })
    .join('');
}
