import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Declaration } from '../../widget/notice/declaration/Declaration.js';
import { COLUMNS, groupsOf } from '../../widget/notice/declaration/rows.js';
import { prerender } from '../../widget/notice/prerender.js';
import type { LanguagePack } from '../protocol/page-config.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { compileSite } from './compile.js';

/** The table of services as a page without scripts shows it, in one of the site's languages. */
export interface PrintedDeclaration {
  readonly html: string;
  readonly markdown: string;
}

export function printDeclaration(site: SiteConfig, lang: string): PrintedDeclaration {
  const { page, more, packs } = compileSite(site, prerender);
  const pack = [more.pack, ...packs].find((one) => one.lang === lang);
  if (!pack) throw new Error(`languages: "${lang}" is none of this site's (${site.languages.join(', ')})`);
  const groups = groupsOf(pack, page.purposes, more.services);
  return {
    // A line for each row: the owner reads it, and so does a diff.
    html: `${renderToString(h(Declaration, { pack, groups })).replace(/(?=<(?:table|caption|thead|tbody|tr)\b|<\/(?:table|div)>)/g, '\n')}\n`,
    markdown: markdownOf(pack, groups),
  };
}

const cell = (text: string): string => text.replace(/[\\|*_`<[\]]/g, '\\$&').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function markdownOf({ texts }: LanguagePack, groups: ReturnType<typeof groupsOf>): string {
  const heads = [texts.purpose, texts.service, ...COLUMNS.map((name) => texts[name])];
  const rows = groups.flatMap(({ label, rows }) =>
    rows.map((row) => {
      const provider = row.service.policy
        ? `[${cell(row.provider || row.name)}](${row.service.policy})`
        : cell(row.provider);
      const rest = COLUMNS.slice(1).map((name) => cell(row[name]));
      return line([cell(label), cell(row.name), provider, ...rest]);
    }),
  );
  return [line(heads.map(cell)), line(heads.map(() => '---')), ...rows, ''].join('\n');
}
