import type { Command } from 'commander';
import { newestOf, parseDecision, readDecisions } from '../protocol/decision.js';
import { explain, type Line, type RegionSource } from '../rules/explain.js';
import { decide, isRegion, pickRule } from '../rules/index.js';
import { rowOf } from '../rules/table.js';
import { compileSite } from '../server/site.js';
import { giveUp, giveUpOn } from './give-up.js';
import { readSite } from './read-site.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options {
  readonly region?: string;
  readonly zone?: string;
  readonly gpc?: boolean;
  readonly minor?: boolean;
  readonly decision?: string;
  readonly on?: string;
  readonly json?: boolean;
}

export function registerExplain(program: Command): void {
  command(program, 'explain', {
    about: 'Say what a visitor would get, and why',
    group: 'site',
    examples: [
      ['sluice explain site.json --region DE', 'who has not answered yet'],
      ['sluice explain site.json --region US-CA --gpc', 'whose browser opts out'],
    ],
  })
    .argument('<site.json>', 'site config')
    .option('--region <code>', 'where the visitor is, e.g. DE or US-CA')
    .option('--zone <name>', 'the device’s time zone, where no region is known, e.g. Europe/Berlin')
    .option('--gpc', 'the browser sends Global Privacy Control')
    .option('--minor', 'the page has said that the visitor is a minor')
    .option('--decision <cookie>', 'value of the decision cookie, or a whole Cookie header')
    .option('--on <date>', 'UTC day to look at, YYYY-MM-DD; today if left out')
    .option(...JSON_OPTION)
    .action(run);
}

function run(file: string, options: Options): void {
  const checked = readSite(file);
  if ('problems' in checked) return giveUpOn(file, checked.problems);
  const today = options.on === undefined ? Math.floor(Date.now() / 864e5) : dayOf(options.on);
  if (Number.isNaN(today)) return giveUp([`--on: ${JSON.stringify(options.on)} is no day; e.g. 2026-11-24`]);
  const given = options.decision;
  const decision = given === undefined ? null : (parseDecision(given) ?? newestOf(readDecisions(given)));
  if (given && !decision)
    return giveUp([
      `--decision: ${JSON.stringify(given)} is no decision, and a page takes it for none; see docs/rules.md`,
    ]);

  const config = compileSite(checked.config);
  const told = isRegion(options.region) ? options.region : null;
  const region = config.region ?? told;
  const rule = pickRule(config.rules, region, options.zone);
  const zoneRow = !region && options.zone && rule.id !== '*';
  const source: RegionSource = config.region ? 'config' : told ? 'told' : zoneRow ? 'zone' : 'unknown';
  const signals = { gpc: options.gpc ?? false };
  const verdict = decide({ config, rule, region, signals, minor: options.minor, decision, today });
  const row = region ? rowOf(region) : undefined;
  const said = explain({ verdict, decision, rule, source, today, row });
  if (options.json) return say(true, { ...said, verdict }, String);

  if (options.region && !told)
    console.log(paint.yellow(`${options.region} is no ISO 3166 code, and counts as unknown.`));
  const width = Math.max(...[...said.purposes, ...said.services].map(({ id }) => id.length));
  const print = (title: string, lines: readonly string[]): void =>
    console.log(`${paint.bold(title)}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
  const inLine = ({ id, state, why }: Line): string =>
    `${id.padEnd(width)}  ${state === 'granted' ? paint.green(state) : paint.yellow('denied ')}  ${why}`;
  print('Rule', said.rule);
  print('Purposes', said.purposes.map(inLine));
  if (said.services.length) print('Services', said.services.map(inLine));
  print('Answer', said.answer);
  console.log('Not legal advice.');
}

const dayOf = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 864e5 : NaN;
