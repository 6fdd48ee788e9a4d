import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareHeads, Follower } from '../../../src/collector/proof/index.js';
import type { HeadList, KeptRecord } from '../../../src/protocol/record.js';
import { later, temporaryFolder } from '../http/house.js';
import { linesOf } from './kept.js';

const KILLS = Number(process.env.SLUICE_KILLS ?? 6);
const IN_FLIGHT = 50;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a collector killed at any moment', () => {
  it(
    'has every record that it acknowledged once, and a chain that holds over every day and agrees with its heads',
    async () => {
      const folder = temporaryFolder();
      const began = String(Date.now());
      const acknowledged = new Set<string>();
      let retry: string[] = [];

      const start = (run: number, count: number) => {
        writeFileSync(join(folder, 'retry'), retry.join('\n'));
        const program = fileURLToPath(new URL('./writer.ts', import.meta.url));
        const args = ['--import', 'tsx', program, folder, String(run), String(count), began];
        const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        let rest = '';
        writer.stdout.on('data', (bytes: Buffer) => {
          const lines = (rest + bytes.toString()).split('\n');
          rest = lines.pop() ?? '';
          for (const id of lines) acknowledged.add(id);
        });
        later(() => writer.kill('SIGKILL'));
        return writer;
      };

      for (let run = 0; run < KILLS; run += 1) {
        const before = acknowledged.size;
        const writer = start(run, 1_000_000);
        while (acknowledged.size === before && writer.exitCode === null) await pause(5);
        await pause(Math.random() * 900);
        expect(writer.exitCode).toBeNull();
        writer.kill('SIGKILL');
        await once(writer, 'close');
        // Sent again: what may have been in flight, as a page does that had no answer.
        const mine = [...acknowledged].filter((id) => id.startsWith(`run${run}-`)).length;
        retry = Array.from(
          { length: mine + IN_FLIGHT },
          (_, i) => `run${run}-${String(i).padStart(11, '0')}`,
        );
        retry = retry.filter((id) => !acknowledged.has(id));
      }
      expect(await once(start(KILLS - 1, 0), 'close')).toEqual([0, null]);

      const dir = join(folder, 'harbour');
      const days = readdirSync(dir)
        .filter((name) => name !== 'heads.jsonl')
        .sort();
      const lines = days.flatMap((name) => linesOf(join(dir, name)));
      const follower = new Follower();
      expect(lines.map((line) => follower.take(line)).filter(Boolean)).toEqual([]);
      const ids = lines.map((line) => (JSON.parse(line) as Partial<KeptRecord>).id).filter(Boolean);
      const kept = new Set(ids);
      expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
      expect(ids.length).toBe(kept.size);
      const heads = linesOf(join(dir, 'heads.jsonl')).map(
        (line) => JSON.parse(line) as HeadList['heads'][number],
      );
      expect(heads.length).toBe(days.length - 1);
      expect(compareHeads(follower, { site: 'harbour', chain: '00112233aabbccdd', heads })).toEqual([]);
      expect(days.length).toBeGreaterThan(1);
    },
    30_000 + KILLS * 5_000,
  );
});
