import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, LOG_FIELDS, type LogLevel } from '../../../src/collector/log/index.js';
import { scrub } from '../../../src/collector/log/scrub.js';
import { toldError } from '../../../src/collector/log/told-error.js';
import { histories } from '../../support/histories.js';

function listen(level: LogLevel = 'debug', format: 'json' | 'pretty' | 'auto' = 'json') {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  return { log: createLog({ level, format, stream }), lines };
}

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a line of the log', () => {
  it('is one of JSON with a level, a time and a message', () => {
    const { log, lines } = listen();
    log.warn({ part: 'store', ms: 3 }, 'it is slow');
    expect(parsed(lines)).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/) as string,
        part: 'store',
        ms: 3,
        msg: 'it is slow',
      },
    ]);
  });

  it('has only fields of the list, whoever logs what', () => {
    const { log, lines } = listen();
    log.error({ req: { url: '/secret' }, res: {}, ip: '203.0.113.9', user: 'ada', route: '/v1/report' }, 'x');
    log.child({ remote: '203.0.113.9', request: 'abc' }).info({ hostname: 'h' }, 'y');
    const known = [...Object.keys(LOG_FIELDS), 'level', 'time', 'msg'];
    for (const line of parsed(lines)) expect(known).toEqual(expect.arrayContaining(Object.keys(line)));
    expect(parsed(lines)).toMatchObject([{ route: '/v1/report' }, { request: 'abc' }]);
    expect(lines.join('')).not.toMatch(/secret|ada|203/);
  });

  it('is left out below its level', () => {
    const { log, lines } = listen('warn');
    log.info('quiet');
    log.error('loud');
    expect(parsed(lines)).toMatchObject([{ level: 'error' }]);
  });

  it('is for people where that is asked, with what it carries behind it', () => {
    const { log, lines } = listen('info', 'pretty');
    log.info({ part: 'jobs', job: 'age', ms: 12 }, 'Nothing was old enough.');
    expect(lines).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d info {2}jobs {4}Nothing was old enough\. job=age ms=12\n$/),
    ]);
  });
});

describe('an error in the log', () => {
  const secret = 'reading "/patients/jo-smith" of jo@example.org';

  it('that nobody foresaw is told by kind and place, not by its message', () => {
    const error = new SyntaxError(`${secret}\n    at Jo Smith (/home/jo/visits.html:1:1)`);
    const { log, lines } = listen();
    log.error(error);
    log.error({ err: error }, error.message);
    log.error({ err: error });
    log.error({ err: error }, 'a route failed');
    expect(lines.join('')).not.toMatch(/jo|Smith|patients/i);
    expect(parsed(lines).map(({ msg }) => msg)).toEqual(['failed', 'failed', 'failed', 'a route failed']);
    for (const { err } of parsed(lines) as { err: ReturnType<typeof toldError> }[]) {
      expect(err).toMatchObject({ type: 'SyntaxError' });
      expect(err.at?.[0]).toMatch(/^test\/unit\/log\/log\.test\.ts:\d+/);
    }
  });

  it('keeps its message where that is a sentence of ours', () => {
    class SpoolError extends Error {
      override readonly name = 'SpoolError';
    }
    expect(toldError(new SpoolError('free space on its disk')).message).toBe('free space on its disk');
    expect(toldError(Object.assign(new Error(secret), { code: 'ENOSPC' }))).toMatchObject({ code: 'ENOSPC' });
    expect(toldError(secret)).toEqual({ type: 'string' });
  });
});

/** Where an identifier may stand in a sentence. */
const around = (one: string) =>
  fc
    .tuple(
      fc.constantFrom('', 'sent by ', 'failed: ', '(', '"', 'from=', 'a, '),
      fc.constantFrom('', ' again', ')', '"', ', b', ': refused', '; x'),
    )
    .map(([before, after]) => ({ one, text: `${before}${one}${after}` }));

describe('what leaves no line', () => {
  const secrets = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.emailAddress({ size: 'small' }),
    fc
      .webUrl({ withQueryParameters: true, withFragments: true })
      .filter((url) => new URL(url).pathname.length > 3),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  );
  it('an address, an e-mail, a path or query of a URL, a token', () => {
    fc.assert(
      fc.property(secrets.chain(around), ({ one, text }) => {
        const said = scrub(JSON.stringify({ msg: text }));
        expect(JSON.parse(said)).toHaveProperty('msg');
        if (/^(127\.|0\.0\.0\.0$|::1?$)/.test(one)) return;
        expect(said).not.toContain(JSON.stringify(one).slice(1, -1));
        if (one.includes('://')) expect(said).not.toContain(new URL(one).pathname);
      }),
      histories(500),
    );
  });

  it('keeps what an operator needs', () => {
    const plain = [
      '{"time":"2026-11-25T15:03:12.123Z","level":"info","msg":"37 cells from before 2025-10-01"}',
      'duckdb /srv/sluice/data: its process ended (SIGKILL); starting again in 50 ms',
      'http://127.0.0.1:8787',
      'spool: torn: /srv/data/spool/0000000000000001.seg: 12 bytes at 40 cut off',
      'src/collector/store/duckdb/engine.ts:92:14',
      'DuckDB v1.5.5, node 20.20.2',
    ];
    expect(plain.map(scrub)).toEqual(plain);
  });
});
