import { createHash } from 'node:crypto';
import { ACTIONS, CATEGORIES, isSpecial, PURPOSES } from '@app/access';
import { ConsentTexts, receiptSheet, type ReceiptSheetData, TypstService } from '@app/documents';
import { Conflict, dayOf } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import { encodeQR } from 'qr';
import type { PartyNode } from './receipt-parties';
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

  /**
   * A PDF, in German beside the language of the declaration, or beside another that is wanted. Throws 409 where nothing stands
   * declared, so that no paper looks like a consent that is none.
   */
  render(issued: IssuedReceipt, language = issued.receipt['dpv:hasRecordOfActivity']['dct:language']): Buffer {
    const data = sheetOf(issued, this.signing.publicOrigin);
    // A receipt is written today, whatever was agreed to then: in the newest words.
    const version = this.texts.current();
    return this.typst.render(
      'receipt',
      receiptSheet(data, this.texts.full(version, 'de'), this.texts.full(version, language)),
    );
  }
}

/** What goes on paper is read from the signed receipt, so it cannot say more. */
export function sheetOf({ receipt, jws }: IssuedReceipt, publicOrigin: string | undefined): ReceiptSheetData {
  const record = receipt['dpv:hasRecordOfActivity'];
  const [process] = record['dpv:hasProcess'];
  const events = record['dpv:hasConsentStatus'];
  const [first, last] = [events[0], events.at(-1)];
  const reached = last?.['@type'][0] ?? '';
  const denies = record['fb:decision'] === 'fb:deny';
  const declared = denies ? [DPV_STATES.refused] : [DPV_STATES.given, DPV_STATES.renewed];
  const withdrawn = reached === DPV_STATES.withdrawn;
  if (!first || !last || !(withdrawn || declared.includes(reached))) throw new Conflict('receipt-not-printed');
  const ids = new Set([...process['dpv:hasPurpose'], ...process['dpv:hasPersonalData']].map((node) => node['@id']));
  const [from = '', until = ''] = record['dct:valid'].split('/');
  const fingerprint = createHash('sha256').update(jws).digest('hex');
  const id = receipt['dct:identifier'];
  return {
    receiptId: id,
    recordId: record['dct:identifier'],
    basis: record['fb:basis'] === 'fb:consent' ? 'consent' : 'secrecy-release',
    decision: denies ? 'deny' : 'permit',
    agencyName: nameIn(record['dpv:hasEntity'], process['dpv:hasRecipient'][0]),
    controllerName: nameIn(record['dpv:hasEntity'], receipt['dct:publisher']),
    purposes: PURPOSES.filter((purpose) => ids.has(`purpose:${purpose}`)),
    hasProtectedPurpose: ids.has(PROTECTED_PURPOSE),
    categories: CATEGORIES.filter((category) => !isSpecial(category) && ids.has(`data:${category}`)),
    hasSpecialCategories: ids.has(SPECIAL_DATA),
    hasLimits: process['dpv:hasRule'].some((rule) => rule['@type'] !== 'dpv:Obligation' && !('fb:scope' in rule)),
    actions: ACTIONS.filter((action) => process['fb:actions'].includes(`action:${action}`)),
    validFrom: dayOf(new Date(from)),
    validUntil: dayOf(new Date(Date.parse(until) - 1)),
    givenOn: dayOf(new Date(first['dpv:isIndicatedAtTime'])),
    withdrawnOn: withdrawn ? dayOf(new Date(last['dpv:isIndicatedAtTime'])) : null,
    issuedOn: dayOf(new Date(receipt['dct:created'])),
    fingerprint,
    keyId: decodeProtectedHeader(jws).kid ?? '',
    qrCode: encodeQR(checkAddress(id, fingerprint, publicOrigin), 'svg', { ecc: 'medium' }),
  };
}

/** Where the keys are, and what must come out; behind `#`, so that no server ever hears of the receipt. */
function checkAddress(id: string, fingerprint: string, publicOrigin: string | undefined): string {
  const told = `receipt=${id}&sha-256=${fingerprint}`;
  return publicOrigin ? `${publicOrigin}/api/receipt-keys#${told}` : `urn:fallbruecke:receipt#${told}`;
}

function nameIn(entities: readonly PartyNode[], id: string): string {
  return entities.find((entity) => entity['@id'] === id)?.['dpv:hasName'] ?? '';
}
