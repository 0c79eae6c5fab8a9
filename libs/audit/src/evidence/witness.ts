import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A place outside the database that remembers each checkpoint. Its files only grow, a line at a time. */
export class Witness {
  constructor(readonly directory: string) {}

  fileOf(tenantId: string, segment: string): string {
    return join(this.directory, tenantId, `${segment}.jws`);
  }

  /** Answers when the line is on the disk. */
  async append(tenantId: string, segment: string, line: string): Promise<void> {
    const path = this.fileOf(tenantId, segment);
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
