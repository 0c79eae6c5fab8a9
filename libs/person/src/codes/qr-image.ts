import { encodeQR } from 'qr';

/** A QR code as one path in a square of `size` modules, quiet zone included: drawn on a page and printed alike. */
export interface QrImage {
  readonly size: number;
  readonly path: string;
}

export function qrImage(text: string): QrImage {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size: rows.length, path };
}
