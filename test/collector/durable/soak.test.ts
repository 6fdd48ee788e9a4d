import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { measuredOn } from '../../bench/written.js';
import { median } from '../../bench/median.js';
import { later, siteFile, temporaryFolder } from '../http/house.js';
import { type Binary, binary, memoryOf, pause } from './binary.js';
import { canTrace, inject } from './faults.js';

/*
 * Load, loss and latency: `SLUICE_FULL=1 npx vitest run --project collector test/collector/durable/soak`; with SLUICE_WRITE=1 the table
 * goes to docs/durability.md. SLUICE_SOAK: seconds of the first row instead of ten minutes.
 */
const SOAK = Number(process.env.SLUICE_SOAK ?? 600);
const SHORT = Math.min(SOAK, 30);
/** Reports a second while a sync takes 100 ms: the sender has 300 sockets, and each waits for its answer. */
const SLOW_DISK = 1000;
const ROOT = new URL('../../../', import.meta.url);

interface Load {
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly unanswered: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** What a script of ours says when it is done, as JSON. */
async function told<T>(script: string, ...args: (string | number)[]): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', `test/${script}`, ...args.map(String)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  later(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  return JSON.parse(said) as T;
}

const portOf = ({ url }: Binary): number => Number(new URL(url).port);

interface Place {
  readonly start: () => Promise<Binary>;
  /** The one that runs now. */
  running: Binary;
}

async function place(): Promise<Place> {
  const dir = temporaryFolder();
  const site = siteFile(dir, { site: 'harbour-review', policy: { version: 3, url: '/privacy' } });
  const args = ['--data', dir, '--site', site];
  // Hashes of nonces are kept for 28 hours: as many as fit, so that their table is as large early in the soak as it will ever be.
  const env = { SLUICE_LIMITS_NONCE_MEGABYTES: '16' };
  const running = await binary(args, env);
  return { running, start: () => binary(args, env, portOf(running)) };
}

/**
 * Half of what it takes from fifty who each send the next report as soon as the last is acknowledged: of the best of three tries, as other
 * work on the machine only ever takes away from it.
 */
async function half(): Promise<number> {
  const { running } = await place();
  const tries: number[] = [];
  while (tries.length < 3) {
    const { perSecond } = await told<{ perSecond: number }>('bench/intake/load.ts', portOf(running), 50, 5);
    tries.push(perSecond);
  }
  await running.kill();
  return Math.round(Math.max(...tries) / 200) * 100;
}

const faults: [
  name: string,
  seconds: number,
  canTry: boolean,
  fault: (at: Place, isOver: () => boolean) => Promise<void>,
][] = [
  ['nothing happens', SOAK, true, async () => undefined],
  [
    'its engine is killed every five seconds',
    SHORT,
    true,
    async (at, isOver) => {
      for (await pause(2000); !isOver(); await pause(5000)) {
        const pid = at.running.engine();
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      }
    },
  ],
  [
    'it is killed every five seconds and started again',
    SHORT,
    true,
    async (at, isOver) => {
      for (await pause(2000); !isOver(); await pause(5000)) {
        await at.running.kill();
        at.running = await at.start();
      }
    },
  ],
  [
    'its engine hangs for ten seconds',
    SHORT,
    true,
    async (at) => {
      await pause(2000);
      const engine = at.running.engine() ?? 0;
      process.kill(engine, 'SIGSTOP');
      later(() => at.running.engine() === engine && process.kill(engine, 'SIGCONT'));
      await pause(10_000);
      process.kill(engine, 'SIGCONT');
    },
  ],
  [
    'every sync of the disk takes 100 ms',
    SHORT,
    canTrace,
    async (at, isOver) => {
      const heal = await inject(at.running.child.pid ?? 0, 'fdatasync:delay_enter=100000');
      while (!isOver()) await pause(100);
      await heal();
    },
  ],
];

const rows: string[] = [];

describe.runIf(process.env.SLUICE_FULL)('at half of what it can take', () => {
  let capacity = 0;

  it.each(faults.filter(([, , canTry]) => canTry))(
    'loses nothing and doubles nothing while %s',
    async (name, seconds, _canTry, fault) => {
      capacity ||= await half();
      const rate = name.startsWith('every sync') ? Math.min(capacity, SLOW_DISK) : capacity;
      const at = await place();
      const memory = sampled(() => at.running);
      let isOver = false;
      const [result] = await Promise.all([
        told<Load>('collector/durable/paced.ts', portOf(at.running), rate, seconds).finally(
          () => (isOver = true),
        ),
        fault(at, () => isOver),
      ]);
      const samples = memory.end();
      expect(result.acknowledged).toBe(result.sent);
      const [counted] = await at.running.totals('harbour-review');
      expect(counted).toBe(result.sent);
      rows.push(rowOf(name, rate, seconds, result, counted ?? 0, samples));
      if (seconds < 300) return;
      const part = (from: number, to: number) =>
        median(samples.slice(samples.length * from, samples.length * to)) ?? 0;
      expect(part(0.8, 1), JSON.stringify(samples)).toBeLessThan(part(0.3, 0.5) * 1.1 + 15);
    },
    7_200_000,
  );

  afterAll(() => {
    const head = [
      [
        'while',
        'reports a second',
        'for',
        'sent',
        'lost',
        'doubled',
        'refused, then taken',
        'unanswered, then taken',
      ],
      ['p50, ms', 'p99, ms', 'longest, ms', 'memory, MB'],
    ].flat();
    const table = [head, head.map((_, i) => (i === 0 ? '---' : '--:'))].map(
      (cells) => `| ${cells.join(' | ')} |`,
    );
    const text = `${measuredOn('the sender on the same processors')}.\n\n${[...table, ...rows].join('\n')}`;
    console.log(text);
    if (!process.env.SLUICE_WRITE) return;
    const page = new URL('docs/durability.md', ROOT);
    const marks = /<!-- soak -->[^]*<!-- \/soak -->/;
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(marks, () => `<!-- soak -->\n\n${text}\n\n<!-- /soak -->`),
    );
  });
});

/** Resident megabytes of the collector without its engine, every few seconds. */
function sampled(of: () => Binary): { end(): number[] } {
  const samples: number[] = [];
  const timer = setInterval(() => {
    const memory = memoryOf(of().child.pid);
    if (memory !== null) samples.push(Math.round(memory));
  }, 2000);
  later(() => clearInterval(timer));
  return {
    end() {
      clearInterval(timer);
      return samples;
    },
  };
}

function rowOf(
  name: string,
  rate: number,
  seconds: number,
  load: Load,
  counted: number,
  samples: number[],
): string {
  const refused = Object.values(load.refused).reduce((sum, n) => sum + n, 0);
  const lost = Math.max(0, load.acknowledged - counted);
  const doubled = Math.max(0, counted - load.acknowledged);
  const numbers = [
    rate,
    `${seconds} s`,
    load.sent,
    lost,
    doubled,
    refused,
    load.unanswered,
    load.p50,
    load.p99,
    load.most,
  ];
  const cells = [
    ...numbers.map((one) => one.toLocaleString('en')),
    `${Math.min(...samples)}–${Math.max(...samples)}`,
  ];
  return `| ${[name, ...cells].join(' | ')} |`;
}
