import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from './places.js';
import { inRoot } from './root.js';

export interface CollectorProcess {
  /** Resolves when it answers; rejects with what it said when it ends instead. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** The collector as an owner runs it: `sluice serve`, in a process of its own, open to whoever sits at this machine. */
export function spawnCollector(given: {
  readonly places: Places;
  readonly site: string;
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;
}): CollectorProcess {
  const { places, site, data, env } = given;
  const cli = inRoot('dist', 'node', 'cli', 'main.js');
  if (!existsSync(cli)) throw new Error(`${cli} is not there; run: npm run build`);
  const args = [
    cli,
    'serve',
    '--site',
    site,
    '--data',
    data,
    '--port',
    String(places.collectorPort),
    '--demo',
  ];
  // Away from the folder it was started in: a collector.json there is for another collector.
  const child = spawn(process.execPath, args, {
    cwd: data,
    // Of a log, only what is wrong: the terminal is for people here.
    env: { SLUICE_LOG_LEVEL: 'warn', ...env, SLUICE_OPEN: 'loopback' },
    stdio: 'pipe',
  });
  let said = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
    process.stderr.write(text);
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    async ready() {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(100)) {
        if (hasEnded())
          throw new Error(
            `The collector did not start:\n${said.trim() || `it ended with ${child.exitCode}`}`,
          );
        if (await answers(`http://127.0.0.1:${places.collectorPort}/healthz`)) return;
      }
      throw new Error(`The collector did not answer within ${PATIENCE_MS / 1000} seconds.`);
    },
    async stop() {
      if (hasEnded()) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      // It finishes what is under way. A second signal makes it stop at once; what it acknowledged is on disk either way.
      const patience = setTimeout(() => child.kill('SIGTERM'), 5000);
      await ended;
      clearTimeout(patience);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
