import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { clampedRules, describeProblem, notesOf } from '../../bundle/index.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { giveUp, giveUpOn } from '../give-up.js';
import { command } from '../shell/command.js';
import { JSON_OPTION, say } from '../shell/say.js';
import type { Key } from './answers.js';
import { answersOf, type AnswerOptions } from './answers-of.js';
import { type HandedIn, takeFrom, type Taken } from './from/index.js';
import { formatJson } from './format-json.js';
import { unknownHosts } from './make-site.js';
import { KEYS, QUESTIONS } from './questions.js';
import { describeOutcome, type Outcome } from './outcome.js';
import { settle } from './settle.js';
import { nextOf } from './tag.js';

interface Options extends AnswerOptions {
  readonly from: readonly string[];
  readonly force?: boolean;
  readonly json?: boolean;
}

export function registerInit(program: Command): void {
  const init = command(program, 'init', {
    about: 'Make a site.json and its tag: asks in a terminal, or takes everything from options',
    group: 'site',
    examples: [
      ['sluice init', 'asks, and says why'],
      [
        'sluice init --domains www.harbour.example --services ga4,youtube --privacy-url /privacy --yes',
        'for scripts',
      ],
      [
        'sluice init --from klaro-config.js --domains www.harbour.example',
        'takes another tool’s config over',
      ],
    ],
  })
    .argument('[site.json]', 'file to write', 'site.json')
    .option(
      '--from <file>',
      'config of vanilla-cookieconsent, Klaro, Orejime or tarteaucitron.js, or a page with it; may be repeated',
      (file: string, all: readonly string[]) => [...all, file],
      [] as readonly string[],
    );
  for (const key of KEYS) init.option(`${QUESTIONS[key].flag} ${VALUES[key][0]}`, VALUES[key][1]);
  init
    .option('-y, --yes', 'ask nothing: what no option says is taken as it usually is')
    .option('--force', 'write over a file that is there, and show what changes')
    .option(...JSON_OPTION)
    .action(run);
}

/** How each option is written, and what it says. */
const VALUES: Readonly<Record<Key, readonly [value: string, about: string]>> = {
  domains: ['<list>', 'addresses of the site, the one visitors know first'],
  site: ['<id>', 'short id, [a-z0-9-]; made from the address if left out'],
  name: ['<name>', 'who runs the site, as the notice says it; made from the id if left out'],
  services: ['<list>', 'services by their names in the catalogue, as in ga4,youtube; or none'],
  rules: [
    '<rules>',
    'local: those of where each visitor is; opt-in: everybody is asked; or a country’s, e.g. DE',
  ],
  languages: ['<list>', 'languages of the notice, the default first'],
  privacyUrl: ['<url>', 'page of the privacy policy'],
  collector: ['<url>', 'address of the collector, or none'],
  timeZone: ['<zone>', 'IANA zone that decides which day a visit belongs to'],
};

async function run(file: string, options: Options): Promise<void> {
  const isThere = existsSync(file);
  if (isThere && !(options.force && statSync(file).isFile()))
    return giveUp([
      `${file} is there already; name another file${statSync(file).isFile() ? ', or write over it with --force' : ''}`,
    ]);
  const before = isThere ? readFileSync(file, 'utf8') : undefined;
  const taken = options.from.length ? readFrom(options.from) : undefined;
  if (taken === null) return;
  const answered = await answersOf(options, taken);
  if (!answered) return;

  const { answers, assumed } = answered;
  const { site, checked, left } = settle(answers, taken);
  if (!Object.keys(site.purposes).length)
    return giveUp([
      'nothing here needs an answer of a visitor, so there is nothing to ask: name services that are not necessary, or a collector',
    ]);
  if ('problems' in checked) return giveUpOn(file, checked.problems);
  const after = formatJson(site);
  // What somebody else wrote since we looked is theirs, too.
  writeFileSync(file, after, { flag: isThere ? 'w' : 'wx' });
  const outcome: Outcome = {
    file,
    ...(before !== undefined && { before }),
    after,
    site,
    assumed,
    ...(taken && { from: taken.tool }),
    left,
    notes: notesFor(file, checked.config),
    next: nextOf(site, file),
  };
  say(options.json, printed(outcome), () => describeOutcome(outcome));
}

const printed = ({ file, before, after, site, assumed, from, left, notes, next }: Outcome): object => ({
  file,
  config: site,
  assumed,
  ...(before !== undefined && { changed: before !== after }),
  ...(from !== undefined && { from, left }),
  notes,
  tag: next.tag,
  next: next.commands.map(({ line }) => line),
});

/** As `sluice check` has them, and what a made config still wants from its owner. */
const notesFor = (file: string, config: SiteConfig): string[] => [
  ...notesOf(config),
  ...clampedRules(config).map((note) => describeProblem(file, note)),
  ...unknownHosts(config).map(
    (id) =>
      `${id} is on a host of your own: name it in "hosts" beside it, or mark its tag with data-sluice-service="${id}"`,
  ),
];

/** What the files of another tool say; null when it has been said what is wrong with them. */
function readFrom(paths: readonly string[]): Taken | null {
  const files: HandedIn[] = [];
  for (const file of paths) {
    try {
      files.push({ file, text: readFileSync(file, 'utf8') });
    } catch (error) {
      giveUp([`--from: ${file} cannot be read: ${(error as Error).message}`]);
      return null;
    }
  }
  const taken = takeFrom(files);
  if (!('problem' in taken)) return taken;
  giveUp([`--from: ${taken.problem}`]);
  return null;
}
