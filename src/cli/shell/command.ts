import type { Command } from 'commander';

/** Headings of `sluice --help`, in its order. */
export const GROUPS = {
  site: 'Prepare a site:',
  run: 'Run a collector:',
  keep: 'Look after what is kept:',
  shell: 'This program:',
} as const;

/** A line to type, and what it is for. */
export type Example = readonly [line: string, purpose: string];

interface Told {
  readonly about: string;
  /** Left out for what stands below another command. */
  readonly group?: keyof typeof GROUPS;
  readonly examples: readonly [Example, ...Example[]];
}

const examples = new WeakMap<Command, readonly Example[]>();
export const examplesOf = (command: Command): readonly Example[] => examples.get(command) ?? [];

/** A command with its place in the help, and with examples in its own. */
export function command(parent: Command, name: string, told: Told): Command {
  const made = parent.command(name).description(told.about);
  if (told.group) made.helpGroup(GROUPS[told.group]);
  examples.set(made, told.examples);
  const width = Math.max(...told.examples.map(([line]) => line.length));
  const lines = told.examples.map(([line, purpose]) => `  ${line.padEnd(width)}  # ${purpose}`);
  return made.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
