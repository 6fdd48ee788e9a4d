import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/program.js';
import { examplesOf, GROUPS } from '../../../src/cli/shell/command.js';
import { EXIT, EXIT_MEANS } from '../../../src/cli/shell/exit.js';

const below = (command: Command): Command[] => command.commands.flatMap((one) => [one, ...below(one)]);
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

const usage = (command: Command): string => {
  const args = command.registeredArguments.map((argument) => {
    const name = argument.name().replace(/[<>]/g, '');
    return `<${name}${argument.variadic ? '...' : ''}>`;
  });
  return [pathOf(command), ...args].join(' ');
};

const section = (command: Command): string => {
  const options = command.options.map(({ flags, description, defaultValue }) => {
    const simple = typeof defaultValue === 'string' ? ` (default \`${defaultValue}\`)` : '';
    return `| \`${flags}\` | ${description}${simple} |`;
  });
  const examples = examplesOf(command).map(([line, purpose]) => `${line}   # ${purpose}`);
  return [
    `### ${usage(command)}`,
    `${command.description()}.`,
    ...(options.length > 0 ? [['| option | |', '|---|---|', ...options].join('\n')] : []),
    `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
  ].join('\n\n');
};

const program = createProgram();
const commands = below(program);
const rootOf = (command: Command): Command =>
  command.parent === program || !command.parent ? command : rootOf(command.parent);

const page = `# The command line

Made from the definition the program itself uses. \`sluice --help\` lists the commands, \`sluice <command> --help\` says how one is used, with
examples; a word that is almost a command or an option is answered with the one that was meant.

With \`--json\` a command prints one JSON document on standard output and everything else on standard error; it prints none if it was asked
wrongly or could not start. Colours and progress are for terminals, each stream for itself; \`NO_COLOR\` switches colours off.

A command ends with

| code | |
|---|---|
${Object.entries(EXIT)
  .map(([name, code]) => `| ${code} | ${EXIT_MEANS[name as keyof typeof EXIT]} |`)
  .join('\n')}

\`sluice completion bash\`, \`zsh\` or \`fish\` prints what makes the shell complete commands and options.

${Object.values(GROUPS)
  .map((group) =>
    [
      `## ${group.replace(/:$/, '')}`,
      ...commands.filter((command) => rootOf(command).helpGroup() === group).map(section),
    ].join('\n\n'),
  )
  .join('\n\n')}
`;

it('docs/cli.md says what the commands are (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS) writeFileSync('docs/cli.md', page);
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(page);
});

/** These print what is no JSON document, on purpose. */
const NO_JSON = ['sluice site', 'sluice completion', 'sluice proof', 'sluice proof export', 'sluice user'];

it.each(commands.map((command) => [pathOf(command), command] as const))(
  '%s has its place in the help, an example that would parse, and --json',
  (path, command) => {
    expect(Object.values(GROUPS)).toContain(rootOf(command).helpGroup());
    expect(command.options.some(({ long }) => long === '--json')).toBe(!NO_JSON.includes(path));
    const examples = examplesOf(command);
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) {
      expect(line).toContain(path);
      const flags = line.match(/ --?[a-z][\w-]*/g) ?? [];
      const known = command.options.concat(...command.commands.map((one) => one.options));
      for (const flag of flags.map((one) => one.trim()))
        expect(
          known.some(({ long, short }) => long === flag || short === flag),
          `${line}: ${flag}`,
        ).toBe(true);
    }
  },
);
