import type { FastifyReply } from 'fastify';
import type { ReceiptFormat } from './receipt.dto';
import type { IssuedReceipt } from './receipts.service';

export const RECEIPT_TYPES = {
  jws: 'application/jose',
  json: 'application/ld+json',
  pdf: 'application/pdf',
} as const satisfies Record<ReceiptFormat, string>;

/** Hands a receipt over: signed as one line, to be read by machines, or on paper. */
export function sendReceipt(
  reply: FastifyReply,
  issued: IssuedReceipt,
  format: ReceiptFormat,
  print: (issued: IssuedReceipt) => Buffer,
): void {
  if (format === 'json') {
    void reply.type(`${RECEIPT_TYPES.json}; charset=utf-8`).send(JSON.stringify(issued.receipt));
    return;
  }
  // Printed first: where there is nothing to print, the answer says so and is no file.
  const body = format === 'pdf' ? print(issued) : issued.jws;
  const name = `quittung-${issued.receipt['dct:identifier']}.${format}`;
  const place = format === 'pdf' ? 'inline' : 'attachment';
  void reply.type(RECEIPT_TYPES[format]).header('content-disposition', `${place}; filename="${name}"`).send(body);
}
