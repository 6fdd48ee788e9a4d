/*
 * How other collectors take an event, each as small as it goes: HTTP by the same server as ours, the body read and nothing of it checked.
 * What a real one does besides (sessions, software, countries) it does on top of this.
 *
 *   tsx test/bench/intake/shape.ts <shape> <postgres url>
 */
import fastify from 'fastify';
import pg from 'pg';
import type { VisitReport } from '../../../src/protocol/report.js';

type Take = (report: VisitReport) => Promise<void> | void;

const [shape = '', url = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });

const EVENTS = `
  create table events (
    id bigserial primary key, site text not null, session text not null, at timestamptz not null default now(), path text not null,
    source text, channel text, browser text, os text, device text, lang text, screen text, engaged int
  );
  create index on events (site, at);
  create index on events (session);`;
const SESSIONS = `
  create table sessions (
    id text primary key, site text not null, began timestamptz not null default now(), ended timestamptz not null default now(),
    views int not null, entry text, exit text
  );
  create index on sessions (site, began);`;
const COLUMNS = 'site, session, path, source, channel, browser, os, device, lang, screen, engaged';

/** As many visitors as are on a busy site at a time. */
const session = (): string => `session-${Math.floor(Math.random() * 20_000)}`;

type Row = (string | number | undefined)[];

const rowOf = ({ site, d, pages }: VisitReport): Row => [
  site,
  session(),
  pages?.[0]?.path ?? '',
  d.source,
  d.channel,
  d.browser,
  d.os,
  d.device,
  d.lang,
  d.screen,
  pages?.[0]?.engaged ?? 0,
];

const insert = {
  name: 'insert',
  text: `insert into events (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

const SHAPES: Readonly<Record<string, () => Promise<Take>>> = {
  /** What HTTP and the load alone allow. */
  nothing: () => Promise.resolve(() => {}),

  /** A row an event, on the disk before it is acknowledged. */
  async insert() {
    await pool.query(`drop table if exists events; ${EVENTS}`);
    return async (report) => void (await pool.query({ ...insert, values: rowOf(report) }));
  },

  /** The same, and the session's row brought up to date by its id. */
  async update() {
    await pool.query(`drop table if exists events, sessions; ${EVENTS} ${SESSIONS}`);
    return async (report) => {
      const values = rowOf(report);
      const [site, id, path] = values;
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query({ ...insert, values });
        await client.query({
          name: 'session',
          text: `insert into sessions (id, site, views, entry, exit) values ($1, $2, 1, $3, $3)
            on conflict (id) do update set views = sessions.views + 1, ended = now(), exit = excluded.exit`,
          values: [id, site, path],
        });
        await client.query('commit');
      } finally {
        client.release();
      }
    };
  },

  /** Acknowledged as soon as it is in memory, and inserted together every 10 s: a crash loses what came since. */
  async batch() {
    await pool.query(`drop table if exists events; ${EVENTS}`);
    let waiting: Row[] = [];
    setInterval(() => {
      const rows = waiting;
      waiting = [];
      void flush(rows);
    }, 10_000).unref();
    return (report) => void waiting.push(rowOf(report));
  },
};

async function flush(rows: readonly Row[]): Promise<void> {
  const arrays = COLUMNS.split(', ').map((name, i) => `$${i + 1}::${name === 'engaged' ? 'int' : 'text'}[]`);
  for (let at = 0; at < rows.length; at += 5000) {
    const part = rows.slice(at, at + 5000);
    await pool.query(
      `insert into events (${COLUMNS}) select * from unnest(${arrays.join(', ')})`,
      COLUMNS.split(', ').map((_, i) => part.map((row) => row[i])),
    );
  }
}

const take = await SHAPES[shape]?.();
if (!take) throw new Error(`no shape "${shape}"; there are ${Object.keys(SHAPES).join(', ')}`);
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => {
  done(null, JSON.parse(body as string));
});
app.post('/v1/report', async (request, reply) => {
  await take(request.body as VisitReport);
  return reply.code(204).send();
});
console.log(JSON.stringify({ url: await app.listen({ port: 0, host: '127.0.0.1' }) }));
process.on('SIGTERM', () => process.exit(0));
