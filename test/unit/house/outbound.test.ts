import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** What opens a connection, in any of the ways that Node has. */
const OPENS = [
  /(?<![.\w])(fetch|WebSocket|EventSource)\(/,
  /from '(nodemailer|undici|node:(https|http2|tls|dgram|dns|dns\/promises))'/,
  /import \{[^}]*\b(connect|createConnection|Socket)\b[^}]*\} from 'node:net'/,
  /import \{[^}]*\b(request|get|Agent)\b[^}]*\} from 'node:http'/,
  /import\('node:|createRequire/,
];

/** `lock.ts` asks a socket of the file system who holds a folder. */
const MAY = ['src/collector/outbound/smtp.ts', 'src/collector/spool/lock.ts'];
/** Stores on other machines are the operator's own, named in collector.json. */
const STORES = /^src\/collector\/(store\/clickhouse|meta)\//;

it('lets nothing out of the collector but through outbound', () => {
  const opening = readdirSync('src/collector', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src/collector', name))
    .filter((path) => !STORES.test(path) && OPENS.some((one) => one.test(readFileSync(path, 'utf8'))));
  expect(opening.sort()).toEqual(MAY);
});
