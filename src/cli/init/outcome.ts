import { describePatch } from '../shell/patch.js';
import { paint } from '../shell/terminal.js';
import type { Left } from './from/taken.js';
import type { SiteFile } from './make-site.js';
import type { Next } from './tag.js';

/** What a run of `sluice init` came to. */
export interface Outcome {
  readonly file: string;
  /** What was there before, where something was. */
  readonly before?: string;
  readonly after: string;
  readonly site: SiteFile;
  /** Option → what was taken in its place. */
  readonly assumed: Readonly<Record<string, string>>;
  /** The tool that was taken over from. */
  readonly from?: string;
  readonly left: readonly Left[];
  readonly notes: readonly string[];
  readonly next: Next;
}

export function describeOutcome({
  file,
  before,
  after,
  site,
  assumed,
  from,
  left,
  notes,
  next,
}: Outcome): string {
  const width = Math.max(...next.commands.map(({ line }) => line.length));
  return [
    ...(before === undefined
      ? []
      : [before === after ? 'Nothing changes.' : describePatch(file, before, after)]),
    `${paint.green('ok')} ${file}: ${summaryOf(site)}`,
    ...describeAssumed(assumed),
    ...notes.map((note) => `${paint.yellow('note')} ${note}`),
    ...(from === undefined ? [] : ['', ...describeLeft(from, left)]),
    '',
    'Put this first into <head>:',
    '',
    `  ${paint.cyan(next.tag)}`,
    '',
    'Then:',
    '',
    ...next.commands.map(({ line, purpose }) => `  ${line.padEnd(width)}  # ${purpose}`),
  ].join('\n');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const summaryOf = ({ site, purposes, services, languages, usage }: SiteFile): string =>
  [
    site,
    `asks for ${Object.keys(purposes).join(', ')}`,
    counted(services.length, 'service', 'services'),
    `speaks ${languages.join(', ')}`,
    usage ? `counts at ${usage.collector}` : 'counts nothing',
  ].join('; ');

const describeAssumed = (assumed: Outcome['assumed']): string[] => {
  const options = Object.entries(assumed).map(([flag, text]) => `${flag} ${JSON.stringify(text)}`);
  return options.length ? [`${paint.yellow('taken as usual')} ${options.join(', ')}`] : [];
};

const describeLeft = (from: string, left: readonly Left[]): string[] => [
  `${paint.bold('Not taken over')} from ${from}, and what to do:`,
  ...left.map(({ what, do: todo }) => `  ${paint.yellow(what)}: ${todo}`),
];
