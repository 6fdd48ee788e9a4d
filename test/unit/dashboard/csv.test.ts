import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../widget/dashboard/format/csv.js';

describe('a CSV file', () => {
  it('ends every line with CRLF', () => {
    expect(
      writeCsv([
        ['page', 'visitors'],
        ['/', 3],
      ]),
    ).toBe('page,visitors\r\n/,3\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(writeCsv([['a,b', 'say "hi"', 'two\nlines']])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('does not let a spreadsheet run %j', (cell) => {
    expect(
      writeCsv([[cell]])
        .replaceAll('"', '')
        .startsWith(`'${cell[0]}`),
    ).toBe(true);
  });

  it('keeps the sign of a number', () => {
    expect(writeCsv([[-3]])).toBe('-3\r\n');
  });

  it('leaves unknown numbers empty', () => {
    expect(writeCsv([['x', null, 0]])).toBe('x,,0\r\n');
  });
});
