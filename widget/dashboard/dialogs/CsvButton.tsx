import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AnswerRow, Filter } from '../../../src/protocol/query.js';
import type { Client, Failure as Failed, QueryInput } from '../client.js';
import { writeCsv } from '../format/csv.js';
import { valueText } from '../format/value.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { Icon } from '../parts/Icon.js';

const CHUNK = 1000;
const MOST = 10_000;

interface Props {
  readonly query: QueryInput;
  readonly dim: string;
  /** Columns, in the order of the table. */
  readonly metrics: readonly string[];
  readonly name: string;
}

/**
 * The whole list as a file: the values as the API says them, their names in words, and plain numbers. A file is passed on, so it is
 * asked for as shared: more is withheld than on the screen, and a sentence says so.
 */
export function CsvButton({ query, dim, metrics, name }: Props): VNode {
  const { client, format, site, span } = usePage();
  const { words } = format;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const [said, setSaid] = useState('');

  const onClick = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setSaid('');
    const all = await askAll(client, asShared(query, dim));
    setBusy(false);
    if ('failure' in all) return setFailure(all.failure);
    const rows = all.rows.filter((row) => isSearched(query, dim, row.by[0] ?? ''));
    if (rows.length === 0) return setSaid(words.csvNothing);
    const label = words.dimensions[dim]?.label ?? dim;
    const head = [dim, label, ...metrics];
    const lines = rows.map((row) => {
      const value = row.by[0] ?? '';
      return [
        value,
        valueText(dim, value, format).text,
        ...metrics.map((m) => row.metrics[query.metrics.indexOf(m)] ?? null),
      ];
    });
    save(`${site.id}-${name}-${span.from}-${span.to}.csv`, writeCsv([head, ...lines]));
    setSaid(words.csvShared);
  };

  return (
    <>
      <button
        type="button"
        disabled={busy}
        title={`${words.csvShared} ${words.csvShort(format.number(MOST))}`}
        onClick={() => void onClick()}
      >
        <Icon name="save" />
        {words.csv}
      </button>
      <span role="status">{said}</span>
      {failure && <Failure failure={failure} />}
    </>
  );
}

/** A search among the rows chooses of them; asked as a filter it would be a pattern, of which a shared answer takes none. */
const isSearch = (dim: string, filter: Filter): boolean => filter.dim === dim && filter.op === 'contains';

const asShared = (query: QueryInput, dim: string): QueryInput => ({
  ...query,
  where: (query.where ?? []).filter((filter) => !isSearch(dim, filter)),
  audience: 'shared',
});

const isSearched = ({ where = [] }: QueryInput, dim: string, value: string): boolean =>
  where
    .filter((filter) => isSearch(dim, filter))
    .every(({ values }) => values.some((part) => value.toLowerCase().includes(part.toLowerCase())));

async function askAll(
  client: Client,
  query: QueryInput,
): Promise<{ rows: readonly AnswerRow[] } | { failure: Failed }> {
  const rows: AnswerRow[] = [];
  for (let offset = 0; offset < MOST; offset += CHUNK) {
    const outcome = await client.ask({ ...query, limit: CHUNK, offset }).outcome;
    if (!outcome.ok) return { failure: outcome.failure };
    rows.push(...outcome.value.rows);
    if (outcome.value.rows.length < CHUNK) break;
  }
  return { rows };
}

function save(name: string, text: string): void {
  // The mark tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
