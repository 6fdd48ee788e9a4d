import { fork } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drain, fill, freshFolder, payload, spoolIn } from './spools.js';

const HOUR = 3_600_000;

describe('append', () => {
  it('keeps a report once and says so to a retry', async () => {
    const { spool } = await spoolIn(await freshFolder());
    expect(await spool.append('a', payload('one'))).toBe('kept');
    expect(await spool.append('a', payload('one'))).toBe('seen');
    expect(await drain(spool)).toEqual(['one']);
  });

  it('lets a retry wait for the first try that is still in flight', async () => {
    const { spool } = await spoolIn(await freshFolder());
    const both = await Promise.all([spool.append('a', payload('one')), spool.append('a', payload('one'))]);
    expect(both).toEqual(['kept', 'seen']);
    expect(await drain(spool)).toEqual(['one']);
  });

  it('keeps what many send at once in the order they sent it', async () => {
    const { spool } = await spoolIn(await freshFolder());
    const texts = Array.from({ length: 500 }, (_, i) => `report ${i}`);
    await Promise.all(texts.map((text) => spool.append(text, payload(text))));
    expect(spool.pending()).toBe(500);
    expect(await drain(spool, 70)).toEqual(texts);
  });

  it('refuses a payload that no report can have', async () => {
    const { spool } = await spoolIn(await freshFolder());
    await expect(spool.append('a', new Uint8Array(70_000))).rejects.toMatchObject({ code: 'too-large' });
    expect(spool.pending()).toBe(0);
  });

  it('settles what was appended before it closes, and takes nothing after', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    const appended = first.spool.append('a', payload('one'));
    await first.close();
    expect(await appended).toBe('kept');
    await expect(first.spool.append('b', payload('two'))).rejects.toMatchObject({ code: 'closed' });
    expect(await drain((await spoolIn(dir)).spool)).toEqual(['one']);
  });
});

describe('after a restart', () => {
  it('has the same name and everything that was acknowledged', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 3);
    await first.close();
    const { spool } = await spoolIn(dir);
    expect(spool.source).toBe(first.spool.source);
    expect(await spool.append('n2', payload('again'))).toBe('seen');
    expect(await drain(spool)).toEqual(['report n1', 'report n2', 'report n3']);
  });

  it('hands out batches with the boundaries they were first handed out with', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 3);
    const batch = await first.spool.nextBatch(100);
    await fill(first.spool, 3, 'later');
    await first.close();
    const { spool } = await spoolIn(dir);
    expect(await spool.nextBatch(100)).toEqual(batch);
    await spool.resumeAfter(3);
    expect((await spool.nextBatch(100))?.frames.map((frame) => frame.seq)).toEqual([4, 5, 6]);
  });

  it('refuses to start under a new name beside segments of another', async () => {
    const dir = await freshFolder();
    await (await spoolIn(dir)).close();
    await rm(join(dir, 'source'));
    await expect(spoolIn(dir)).rejects.toThrow(/restore the file/);
  });
});

describe('batches', () => {
  it('are the same one until acknowledged', async () => {
    const { spool } = await spoolIn(await freshFolder());
    await fill(spool, 5);
    const batch = await spool.nextBatch(2);
    await fill(spool, 2, 'later');
    expect(await spool.nextBatch(50)).toEqual(batch);
    expect(batch?.last).toBe(2);
  });

  it('come back when the store turns out to have less', async () => {
    const { spool } = await spoolIn(await freshFolder());
    await fill(spool, 6);
    const cut = [await spool.nextBatch(2)];
    await spool.resumeAfter(2);
    cut.push(await spool.nextBatch(3));
    await spool.resumeAfter(5);
    await spool.resumeAfter(0);
    expect(await spool.nextBatch(100)).toEqual(cut[0]);
    await spool.resumeAfter(2);
    expect(await spool.nextBatch(100)).toEqual(cut[1]);
  });

  it('never reuse a seq that the store has already', async () => {
    const dir = await freshFolder();
    const { spool, close } = await spoolIn(dir);
    await fill(spool, 2);
    await spool.resumeAfter(10);
    expect(spool.pending()).toBe(0);
    await fill(spool, 1, 'later');
    expect((await spool.nextBatch(10))?.frames.map((frame) => frame.seq)).toEqual([11]);
    await close();
    const again = await spoolIn(dir);
    await again.spool.resumeAfter(10);
    expect(await drain(again.spool)).toEqual(['report later1']);
  });
});

describe('forget', () => {
  it('leaves no raw report on disk, and still knows the nonces after a restart', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 3);
    await drain(first.spool);
    await first.spool.forget(3);
    const files = await Promise.all(
      (await readdir(dir)).filter((f) => f !== 'lock').map((f) => readFile(join(dir, f))),
    );
    expect(files.some((bytes) => bytes.includes('report'))).toBe(false);
    await first.close();
    const { spool } = await spoolIn(dir);
    expect(await spool.append('n2', payload('again'))).toBe('seen');
    expect(await drain(spool)).toEqual([]);
    await fill(spool, 1, 'later');
    expect((await spool.nextBatch(10))?.frames.map((frame) => frame.seq)).toEqual([4]);
  });

  it('keeps what was not acknowledged, whatever it is told', async () => {
    const { spool } = await spoolIn(await freshFolder());
    await fill(spool, 3);
    await spool.resumeAfter(1);
    await spool.forget(3);
    expect(await drain(spool)).toEqual(['report n2', 'report n3']);
  });
});

describe('nonces', () => {
  const forgotten = async (dir: string, now: () => number, nonceCap = 1000) => {
    const opened = await spoolIn(dir, { now, elapsed: now, nonceCap });
    return {
      ...opened,
      saveAll: async () => {
        await drain(opened.spool);
        await opened.spool.forget(Infinity);
      },
    };
  };

  it('are known for as long as a report is accepted and gone after twice that', async () => {
    const dir = await freshFolder();
    let now = 1e12;
    const first = await forgotten(dir, () => now);
    await fill(first.spool, 1);
    await first.saveAll();
    now += 27 * HOUR;
    expect(await first.spool.append('n1', payload('x'))).toBe('seen');
    await fill(first.spool, 1, 'day2');
    now += 28 * HOUR;
    await fill(first.spool, 1, 'day4');
    await first.saveAll();
    expect(await first.spool.append('day2' + '1', payload('x'))).toBe('seen');
    now += 28 * HOUR;
    await fill(first.spool, 1, 'day6');
    await first.saveAll();
    await first.close();
    const { spool } = await spoolIn(dir, { now: () => now, elapsed: () => now });
    expect(await spool.append('n1', payload('x'))).toBe('kept');
    expect((await readdir(dir)).filter((name) => name.endsWith('.seen'))).toHaveLength(2);
  });

  it('beyond the cap are known for a shorter time, and that is said', async () => {
    const { spool, faults } = await forgotten(await freshFolder(), () => 1e12, 10);
    await fill(spool, 25);
    expect(faults.map((fault) => fault.kind)).toContain('shortened');
    expect(spool.retryKnownMs()).toBe(0);
    expect(await spool.append('n1', payload('x'))).toBe('kept');
    expect(await spool.append('n25', payload('x'))).toBe('seen');
  });

  it('whose file was torn are still known from before the tear', async () => {
    const dir = await freshFolder();
    const first = await forgotten(dir, () => 1e12);
    await fill(first.spool, 2);
    await first.saveAll();
    await first.close();
    const name = (await readdir(dir)).find((file) => file.endsWith('.seen')) ?? '';
    await writeFile(
      join(dir, name),
      Buffer.concat([await readFile(join(dir, name)), Buffer.from([9, 0, 0, 0, 1])]),
    );
    const { spool, faults } = await spoolIn(dir, { now: () => 1e12 });
    expect(faults.map((fault) => fault.kind)).toEqual(['torn']);
    expect(await spool.append('n1', payload('x'))).toBe('seen');
  });
});

describe('the lock', () => {
  it('tells a second opener which folder is held, and by whom', async () => {
    const dir = await freshFolder();
    await spoolIn(dir);
    await expect(spoolIn(dir)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(new RegExp(`${dir} is in use by process ${process.pid}`)),
    });
  });

  it('of a process that was killed is taken over', async () => {
    const dir = await freshFolder();
    const holder = fork(new URL('./holder.ts', import.meta.url), [dir], { execArgv: ['--import', 'tsx'] });
    await new Promise((ready) => holder.once('message', ready));
    await expect(spoolIn(dir)).rejects.toThrow(`in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await new Promise((gone) => holder.once('exit', gone));
    expect(await drain((await spoolIn(dir)).spool)).toEqual(['held']);
  });
});
