/** What a spreadsheet would take for a formula. The mark before it is one more of the same kind, so that it can be taken off again. */
const FORMULA = /^[=+\-@\t\r']/;

/** One line of CSV (RFC 4180), with its end. Text that looks like a formula begins with an apostrophe. */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text as it was before {@link csvLine} marked it. */
export const unmarked = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/** The rows of a file, one at a time; fields may hold line ends. A field that is never closed ends with the file. */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let row: string[] = [];
  let text = '';
  let isQuoted = false;
  /** A quote that may be the field's end or the first half of a doubled one: the next character tells. */
  let wasQuote = false;
  for await (const chunk of chunks) {
    for (const char of chunk) {
      if (isQuoted && !wasQuote) {
        if (char === '"') wasQuote = true;
        else text += char;
        continue;
      }
      if (wasQuote) {
        wasQuote = false;
        if (char === '"') {
          text += '"';
          continue;
        }
        isQuoted = false;
      }
      if (char === '"' && text === '') isQuoted = true;
      else if (char === ',') {
        row.push(text);
        text = '';
      } else if (char === '\n') {
        row.push(text.endsWith('\r') ? text.slice(0, -1) : text);
        yield row;
        row = [];
        text = '';
      } else text += char;
    }
  }
  if (row.length > 0 || text !== '') yield [...row, text];
}
