import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportFile } from './manifest.js';

/** Bytes gathered before they are written: a line at a time would cost a call each. */
const GATHERED = 256 * 1024;

/** A file that is being written, hashed on its way. */
export class OutFile {
  readonly #hash = createHash('sha256');
  #gathered: string[] = [];
  #length = 0;
  #bytes = 0;
  #rows = 0;

  private constructor(
    private readonly name: string,
    private readonly file: FileHandle,
  ) {}

  static async create(dir: string, name: string): Promise<OutFile> {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    // What is in it is not for others on this machine.
    return new OutFile(name, await open(path, 'wx', 0o600));
  }

  async write(text: string, rows = 0): Promise<void> {
    this.#gathered.push(text);
    this.#length += text.length;
    this.#rows += rows;
    if (this.#length >= GATHERED) await this.#flush();
  }

  /** Durable; tells what the manifest says of it. */
  async close(hasRows = true): Promise<ExportFile> {
    await this.#flush();
    await this.file.sync();
    await this.file.close();
    return {
      name: this.name,
      rows: hasRows ? this.#rows : null,
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
    };
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#gathered.join(''));
    this.#gathered = [];
    this.#length = 0;
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.file.writeFile(bytes);
  }
}
