import type { IntegrationGrant } from '../../protocol/grant.js';
import type { Period } from './period.js';
import type { Section } from './report.js';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterOf {
  readonly site: string;
  /** As the site.json names it. */
  readonly name: string;
  readonly demo: boolean;
  readonly period: Period;
  readonly sections: readonly Section[];
  readonly grant: Pick<IntegrationGrant, 'id' | 'grantedBy' | 'grantedAt' | 'purpose'>;
}

/** The same in plain text and in HTML that loads nothing: no image, no style, no link that could tell who opened it. */
export function letterOf(of: LetterOf): Letter {
  const { site, name, demo, period, sections, grant } = of;
  const heading = `${oneLine(name)}, ${period.from} to ${period.to}`;
  const made = demo ? ['These numbers are made up: the site is a demonstration.'] : [];
  const foot = [
    'Small groups are withheld, as for whoever has a shared link.',
    `Sent because of grant ${grant.id} of ${grant.grantedAt.slice(0, 10)} (${oneLine(grant.purpose)}). An owner of ${site} can revoke it at any time.`,
  ];
  return {
    subject: heading,
    text: [heading, ...made, ...sections.map(asText), foot.join('\n')].join('\n\n') + '\n',
    html: [
      '<!doctype html><html lang="en"><meta charset="utf-8"><body>',
      `<h1>${escaped(heading)}</h1>`,
      ...made.map((line) => `<p>${escaped(line)}</p>`),
      ...sections.map(asHtml),
      ...foot.map((line) => `<p><small>${escaped(line)}</small></p>`),
      '</body></html>\n',
    ].join('\n'),
  };
}

/** Line ends in a name would be headings of their own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function asText({ title, heads, rows, notes }: Section): string {
  const lines = [heads, ...rows].map((row) => row.map(oneLine));
  const widths = heads.map((_, i) => Math.min(60, Math.max(...lines.map((row) => (row[i] ?? '').length))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const table = rows.length > 0 ? lines.map(line).filter((text) => text !== '') : [];
  return [title, ...table, ...notes.map((note) => `(${oneLine(note)})`)].join('\n');
}

function asHtml({ title, heads, rows, notes }: Section): string {
  const row = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(oneLine(cell))}</${tag}>`).join('')}</tr>`;
  const table = `<table>${row('th', heads)}${rows.map((cells) => row('td', cells)).join('')}</table>`;
  return [
    `<h2>${escaped(title)}</h2>`,
    ...(rows.length > 0 ? [table] : []),
    ...notes.map((note) => `<p><small>${escaped(oneLine(note))}</small></p>`),
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
