import { createHash } from 'node:crypto';
import { type Action, ACTIONS, CATEGORIES, PURPOSES } from '@app/access';
import {
  ConsentTexts,
  receiptSheetContent,
  type ReceiptSheetData,
  type ReceiptWords,
  TypstService,
} from '@app/documents';
import { addDays, Conflict, dayOf } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import encodeQR from 'qr';
import type { ConsentReceipt, RecordNode } from './consent-receipt';
import { ReceiptSigning } from './receipt-signing';
import type { IssuedReceipt } from './receipts.service';
import { DPV_STATES, PROTECTED_PURPOSE, SPECIAL_DATA } from './vocabulary';

/** Prints receipts: German beside the person's language, no more than what is signed. */
@Injectable()
export class ReceiptSheets {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly typst: TypstService,
    private readonly signing: ReceiptSigning,
  ) {}

  /** A PDF. Throws 409 where nothing was declared, so that no paper looks like a consent that is none. */
  render(issued: IssuedReceipt): Buffer {
    const data = sheetOf(issued, this.signing.publicOrigin);
    const { 'dct:language': language } = issued.receipt['dpv:hasRecordOfActivity'];
    return this.typst.render('receipt', receiptSheetContent(data, this.words('de'), this.words(language)));
  }

  /** The newest words in a language: a receipt is written today, whatever the person agreed to then. */
  private words(language: string): ReceiptWords {
    const found = this.texts.newestFull(language);
    return found;
  }
}
