import { type Case, type Layer, LAYERS } from './case.js';
import { CASES } from './cases.js';
import { CONTROLS } from './controls.js';
import type { Cell } from './verdict.js';

/** `layer name` → what was found. */
export type FoundCells = Map<string, Cell>;

/** `layer name` of each control that was undisturbed. */
export type FoundControls = ReadonlySet<string>;

export interface Heading {
  readonly date: string;
  readonly chromium: string;
  readonly commit: string;
}

const START = '<!-- cases:start -->';
const END = '<!-- cases:end -->';

/** Before the table, the table, and after it. */
function parts(doc: string): [before: string, table: string, after: string] {
  const [start, end] = [doc.indexOf(START) + START.length, doc.indexOf(END)];
  if (start < START.length || end < start)
    throw new Error(`there is no ${START} and ${END} for the table to stand between`);
  return [doc.slice(0, start), doc.slice(start, end), doc.slice(end)];
}

export const readTable = (doc: string): string => parts(doc)[1];

export function replaceTable(doc: string, table: string): string {
  const [before, , after] = parts(doc);
  return `${before}\n\n${table.trim()}\n\n${after}`;
}

const has = (cell: Cell, pattern: RegExp): boolean => cell.leaks.some((leak) => pattern.test(leak));
/** In a page that has been denied from its start. What runs already, and is withdrawn, is told apart. */
const leaks = (cell: Cell): boolean => has(cell, /^(?!withdrawn: |withdrawn, reloaded: storage)/);
const sendsOn = (cell: Cell): boolean => has(cell, /^withdrawn: request/);
const leaves = (cell: Cell): boolean => has(cell, /^withdrawn.*: (cookie|storage)/);
const worksAtOnce = (cell: Cell): boolean => Object.values(cell.works).every((how) => how === 'itself');

function words(cell: Cell | undefined): string {
  if (!cell) return '';
  const how = Object.values(cell.works);
  const works = how.includes('no')
    ? 'works from the next page'
    : how.includes('again')
      ? 'works from its next call'
      : 'works';
  const wrong = [
    cell.twice.length && '**twice**',
    cell.disordered.length && '**disordered**',
    sendsOn(cell) && '**sends on** when withdrawn',
    leaves(cell) && '**left stored**',
  ].filter(Boolean);
  return [leaks(cell) ? '**escapes**' : 'holds', works, ...wrong].join(', ');
}

/** Why a row is not as it should be, and what closes it. */
function reasons({ exceptions = {} }: Case, found: FoundCells, name: string): string {
  const lines = LAYERS.flatMap((layer) => {
    const exception = found.has(`${layer} ${name}`) && exceptions[layer];
    return exception ? [`${exception.why} (${exception.closedBy})`] : [];
  });
  return [...new Set(lines)].join('; ');
}

const row = (columns: readonly (string | number)[]): string => `| ${columns.join(' | ')} |`;

function rows(found: FoundCells, layers: readonly Layer[]): string[] {
  const groups = [...new Set(CASES.map(({ group }) => group))];
  return groups.flatMap((group) => [
    `\n### ${group}\n`,
    row(['case', ...layers, 'why, and what closes it']),
    row(['---', ...layers.map(() => '---'), '---']),
    ...CASES.filter((item) => item.group === group).map((item) =>
      row([
        item.name,
        ...layers.map((layer) => words(found.get(`${layer} ${item.name}`))),
        reasons(item, found, item.name),
      ]),
    ),
  ]);
}

function controlRows(found: FoundControls): string[] {
  const layers = LAYERS.filter((layer) => CONTROLS.some(({ name }) => found.has(`${layer} ${name}`)));
  return [
    '\n### Controls: what must never be disturbed\n',
    row(['case', ...layers]),
    row(['---', ...layers.map(() => '---')]),
    ...CONTROLS.map(({ name }) =>
      row([
        name,
        ...layers.map((layer) => (found.has(`${layer} ${name}`) ? 'undisturbed' : '**disturbed**')),
      ]),
    ),
  ];
}

/** What is counted, by layer: the same that was counted of others. */
const COUNTS: readonly (readonly [what: string, is: (cell: Cell) => boolean])[] = [
  ['leak', leaks],
  ['work at once, each time', worksAtOnce],
  ['order wrong', (cell) => cell.disordered.length > 0],
  ['twice', (cell) => cell.twice.length > 0],
  ['still send after withdrawing', sendsOn],
  ['left stored after withdrawing', leaves],
];

function counts(found: FoundCells, layers: readonly Layer[]): string[] {
  const of = (layer: Layer, isTracker: boolean) =>
    CASES.filter((item) => (item.group === 'Trackers') === isTracker).flatMap(
      (item) => found.get(`${layer} ${item.name}`) ?? [],
    );
  const kinds = layers.flatMap((layer) => [
    [`SDKs, ${layer}`, of(layer, true)] as const,
    [`ways, ${layer}`, of(layer, false)] as const,
  ]);
  return [
    row(['', ...kinds.map(([kind, cells]) => `${kind} (${cells.length})`)]),
    row(['---', ...kinds.map(() => '---')]),
    ...COUNTS.map(([what, is]) => row([what, ...kinds.map(([, cells]) => cells.filter(is).length)])),
  ];
}

/** Of `leaks.md`: what six other open libraries came to, with every host, cookie and storage name known to them. */
const PEERS = `Six other open consent libraries (vanilla-cookieconsent 3.1, klaro 0.7, tarteaucitron 1.34, orejime 3.2, yett 0.1, c15t 2.2), on another
machine and with other cases (38 SDKs, 99 ways), so to be compared loosely: of 38 SDKs unmarked 22 to 38 leak; marked, none leaks and 27 to 37 work;
of 76 ways unmarked 65 to 76 leak; of 54 marked cases 22 to 46 still send after withdrawing (one library reloads the page instead: 0), 14 to 35 leave
storage; of 3 orders 1 to 3 are wrong.`;

/** The whole table, as Markdown. */
export function renderTable(
  found: FoundCells,
  controls: FoundControls,
  { date, chromium, commit }: Heading,
): string {
  const layers = LAYERS.filter((layer) => CASES.some(({ name }) => found.has(`${layer} ${name}`)));
  const untried = LAYERS.filter((layer) => !layers.includes(layer));
  return [
    `Tried on ${date} in Chromium ${chromium}, at ${commit}, by \`npm run gate:table\`. Each case lives through: before a decision, refused, reloaded, accepted, reloaded, withdrawn (the page goes on calling it, and is left), reloaded, analytics alone; and as marketing: under GPC, and with analytics alone.`,
    ...(untried.length ? ['', `Not tried in this run: ${untried.join(', ')}.`] : []),
    '',
    ...counts(found, layers),
    '',
    PEERS,
    ...rows(found, layers),
    ...controlRows(controls),
  ].join('\n');
}
