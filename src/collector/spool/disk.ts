import { mkdir, open, readdir, unlink, type FileHandle } from 'node:fs/promises';
import { syncFolder } from '../sync-folder.js';

/** The few things the spool does to a disk, so that tests can make each of them fail. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  list(path: string): Promise<string[]>;
  /** `new` empties what is there; `old` has to exist. */
  open(path: string, how: 'new' | 'old'): Promise<DiskFile>;
  remove(path: string): Promise<void>;
  /** Makes names in a folder durable. */
  syncFolder(path: string): Promise<void>;
}

export interface DiskFile {
  size(): Promise<number>;
  /** Fewer bytes than asked for only at the file's end. */
  read(length: number, at: number): Promise<Buffer>;
  write(bytes: Uint8Array, at: number): Promise<void>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

class NodeFile implements DiskFile {
  constructor(private readonly handle: FileHandle) {}

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async read(length: number, at: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.handle.read(bytes, done, length - done, at + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    // A disk that fills up writes a part first and says ENOSPC only on the next call.
    for (let done = 0; done < bytes.length;) {
      done += (await this.handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    }
  }

  truncate(length: number): Promise<void> {
    return this.handle.truncate(length);
  }

  datasync(): Promise<void> {
    return this.handle.datasync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

export const nodeDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  list: (path) => readdir(path),
  // 'w+' and 'r+' rather than 'a': where bytes go is ours to say, a torn tail is written over.
  open: async (path, how) => new NodeFile(await open(path, how === 'new' ? 'w+' : 'r+')),
  remove: unlink,
  syncFolder,
};
