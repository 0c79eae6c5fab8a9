import { Invalid } from '@app/platform';
import { Unzip, UnzipInflate } from 'fflate';

const MOST_ENTRIES = 500;
const MOST_UNPACKED = 300 * 1024 * 1024;
/** What people wrote is packed to a tenth or a fiftieth of its size, never to this; small workbooks may be odd. */
const MOST_RATIO = 200;
const SMALL = 16 * 1024 * 1024;
const PIECE = 64 * 1024;

/**
 * Refuses a workbook that unpacks to more than any list needs. It is unpacked piece by piece and thrown away, because what a ZIP
 * says of its sizes is for whoever made it to choose.
 */
export function refuseZipBomb(bytes: Buffer): void {
  let [entries, unpacked] = [0, 0];
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw tooLarge();
    entry.ondata = (error, piece) => {
      if (error) throw error instanceof Invalid ? error : unreadable();
      unpacked += piece.length;
      if (unpacked > Math.min(MOST_UNPACKED, Math.max(SMALL, bytes.length * MOST_RATIO))) throw tooLarge();
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    throw error instanceof Invalid ? error : unreadable();
  }
}

function tooLarge(): Invalid {
  return new Invalid([{ field: 'file', code: 'unpacksTooLarge' }]);
}

function unreadable(): Invalid {
  return new Invalid([{ field: 'file', code: 'unreadableList' }]);
}
