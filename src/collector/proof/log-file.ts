import { dirname } from 'node:path';
import type { Disk, DiskFile } from '../spool/index.js';

const NEWLINE = 0x0a;

/** An append-only file of lines. What counts is what was synced; a tail that a killed process or a full disk left is cut off. */
export class LogFile {
  /** A write failed: bytes beyond `bytes` may be anything. */
  #torn = false;

  private constructor(
    private readonly file: DiskFile,
    readonly path: string,
    private bytes: number,
  ) {}

  /** Opens or makes it, and hands over the whole lines it holds; `cut` is how many bytes of a last one were not whole. */
  static async open(
    disk: Disk,
    path: string,
    exists: boolean,
  ): Promise<{ log: LogFile; lines: string[]; cut: number }> {
    const file = await disk.open(path, exists ? 'old' : 'new');
    try {
      if (!exists) await disk.syncFolder(dirname(path));
      const content = await file.read(await file.size(), 0);
      const end = content.lastIndexOf(NEWLINE) + 1;
      const cut = content.length - end;
      if (cut > 0) await file.truncate(end);
      // A killed process may have written without having synced; what is built upon must not be lost later.
      if (exists) await file.datasync();
      const lines = content.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
      return { log: new LogFile(file, path, end), lines, cut };
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Resolves when the lines are durable. After a failure none of them counts, and the next write goes over them. */
  async append(lines: readonly string[]): Promise<void> {
    if (this.#torn) await this.file.truncate(this.bytes);
    this.#torn = true;
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    await this.file.write(bytes, this.bytes);
    await this.file.datasync();
    this.bytes += bytes.length;
    this.#torn = false;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
