import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A place outside the database that remembers checkpoints and erasures. Its files only grow, a line at a time. */
export class Witness {
  constructor(readonly directory: string) {}

  /** `name` is a segment, or the ledger of erasures. */
  fileOf(tenantId: string, name: string): string {
    return join(this.directory, tenantId, `${name}.jws`);
  }

  /** None where there is no such file yet. */
  async lines(tenantId: string, name: string): Promise<string[]> {
    const text = await readFile(this.fileOf(tenantId, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    return text.split('\n').filter(Boolean);
  }

  /** Answers when the line is on the disk. */
  async append(tenantId: string, name: string, line: string): Promise<void> {
    const path = this.fileOf(tenantId, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(`${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
  }
}

/** The name of a new file is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
