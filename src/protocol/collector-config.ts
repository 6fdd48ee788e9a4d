import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

const closed = { additionalProperties: false };
const Months = (description: string) => Type.Integer({ minimum: 1, maximum: 25, description });

/** `collector.json`: the operator's. Every field has a default and an environment variable `SLUICE_*` that beats it. */
export const CollectorConfig = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    listen: Type.String({ default: '127.0.0.1:8787', description: 'host:port' }),
    publicUrl: Type.Optional(
      Type.String({ format: 'uri', description: 'Origin it is reached at from outside.' }),
    ),
    trustProxy: Type.Array(Type.String(), {
      default: [],
      description: 'Addresses or CIDR ranges whose forwarded headers are believed.',
    }),
    store: Type.String({
      default: 'duckdb:./data',
      pattern: '^(duckdb:.+|clickhouse://.+|memory:)$',
      description: 'Where cells are kept: duckdb: and a folder.',
    }),
    meta: Type.String({
      default: 'libsql:./data',
      pattern: '^(libsql:.+|postgres://.+)$',
      description: 'Where sites, sessions and the audit log are kept: libsql: and a folder.',
    }),
    spool: Type.Optional(
      Type.String({ description: 'Folder of the spool; defaults to spool/ beside the meta store.' }),
    ),
    proof: Type.Optional(
      Type.String({
        description:
          'Folder of the records of answers, where a site keeps them; defaults to proof/ beside the meta store.',
      }),
    ),
    proofMonths: Type.Integer({
      default: 25,
      minimum: 1,
      maximum: 120,
      description:
        "Whole months that a day's records are kept: an answer's longest validity and a year. Their hashes stay.",
    }),
    sites: Type.Array(Type.String(), { default: [], description: 'site.json files to publish at start.' }),
    detailDays: Type.Integer({
      default: 35,
      minimum: 0,
      maximum: 400,
      description:
        'Days of hourly cells, today counted; older ones become daily history. 0: nothing stays hourly for longer than minutes.',
    }),
    retentionMonths: Type.Integer({
      default: 13,
      minimum: 1,
      maximum: 25,
      description: 'Months that anything counted is kept.',
    }),
    retention: Type.Object(
      {
        visits: Type.Optional(Months('Months of visits and what happened in them.')),
        notice: Type.Optional(Months('Months of answers to the notice.')),
        gate: Type.Optional(Months('Months of what the gate did.')),
      },
      { ...closed, default: {}, description: 'Fewer months than retentionMonths, for a class.' },
    ),
    k: Type.Object(
      {
        members: Type.Integer({
          default: 5,
          minimum: 1,
          maximum: 100,
          description: 'Groups of fewer visitors are withheld from members.',
        }),
        shared: Type.Integer({
          default: 10,
          minimum: 2,
          maximum: 100,
          description: 'And from whoever has a link or an export.',
        }),
      },
      { ...closed, default: {} },
    ),
    open: Type.Optional(
      Type.Literal('loopback', {
        description:
          'Whoever sits at this machine needs no token. For trying out: only with a loopback listen address and no proxy.',
      }),
    ),
    smtp: Type.Optional(
      Type.String({
        secret: true,
        description:
          'Your mail server, for reports that a grant lets out: smtp://user:password@host:587 or smtps://. Better in SLUICE_SMTP; never logged. See data.md.',
      }),
    ),
    mailFrom: Type.Optional(
      Type.String({ description: 'Sender of those reports, as in reports@example.org.' }),
    ),
    regions: Type.Optional(
      Type.String({ description: "An .mmdb file of the operator's, for the country of a report." }),
    ),
    limits: Type.Object(
      {
        bodyBytes: Type.Integer({
          default: 8192,
          minimum: 1024,
          maximum: 65536,
          description: 'Largest body that is read of a page.',
        }),
        reportsPerMinute: Type.Integer({
          default: 600,
          minimum: 1,
          description: 'Per address; a whole office may stand behind one.',
        }),
        queueReports: Type.Integer({
          default: 200_000,
          minimum: 100,
          description: 'Reports not yet applied, above which 503 is answered.',
        }),
        nonceMegabytes: Type.Integer({
          default: 128,
          minimum: 2,
          maximum: 65536,
          description:
            'Memory for telling that a report came before. 128 are enough for 41 reports a second, day and night.',
        }),
      },
      { ...closed, default: {} },
    ),
    log: Type.Object(
      {
        level: oneOf(['debug', 'info', 'warn', 'error', 'silent'], {
          default: 'info',
          description: 'Least severe that is told. debug: also a line for every request answered.',
        }),
        format: oneOf(['auto', 'json', 'pretty'], {
          default: 'auto',
          description: 'auto: for people on a terminal, else a line of JSON each.',
        }),
      },
      { ...closed, default: {} },
    ),
    metrics: Type.Object(
      {
        allow: oneOf(['loopback', 'token', 'nobody'], {
          default: 'loopback',
          description: 'Who may read GET /metrics: programs on this machine, or whoever sends the token.',
        }),
        token: Type.Optional(
          Type.String({
            minLength: 16,
            secret: true,
            description: 'What Prometheus sends as Authorization: Bearer …; better from the environment.',
          }),
        ),
      },
      { ...closed, default: {} },
    ),
  },
  {
    $id: 'https://sluice.dev/schema/collector.json',
    title: 'Sluice collector.json',
    additionalProperties: false,
  },
);
export type CollectorConfig = Static<typeof CollectorConfig>;
