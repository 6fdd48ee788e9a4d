/** A text in SQL. */
export const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;

export const literals = (texts: Iterable<string>): string => [...texts].map(literal).join(', ');

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

/** A row of TabSeparated. */
export const line = (values: readonly (string | number)[]): string =>
  `${values.map((value) => (typeof value === 'number' ? value : value.replace(/[\\\t\n\r\0]/g, (char) => ESCAPES[char] as string))).join('\t')}\n`;
