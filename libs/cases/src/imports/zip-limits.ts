import { namesInArchive } from '../archive-limits';

const MOST_ENTRIES = 500;
const MOST_UNPACKED = 300 * 1024 * 1024;
/** What people wrote is packed to a tenth or a fiftieth of its size, never to this; small workbooks may be odd. */
const MOST_RATIO = 200;
const SMALL = 16 * 1024 * 1024;

/** Refuses a workbook that unpacks to more than any list needs. */
export async function refuseZipBomb(bytes: Buffer): Promise<void> {
  await namesInArchive(bytes, {
    entries: MOST_ENTRIES,
    unpacked: Math.min(MOST_UNPACKED, Math.max(SMALL, bytes.length * MOST_RATIO)),
    tooLarge: 'unpacksTooLarge',
    broken: 'unreadableList',
  });
}
