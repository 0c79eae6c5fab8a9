import { Config, type PublicKey } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type KnownParties, readParties } from './known-parties';
import { ReceiptKeys } from '../record/receipt-keys';
import type { ConsentReceipt } from './consent-receipt';

/** What the header of a signed receipt says it is. */
const TYPE = 'consent-receipt+jws';

/** Signs receipts with what the house knows of itself, and shows what they are verified with. */
@Injectable()
export class ReceiptSigning {
  /** Addresses the operator has confirmed, read at the start: a file nobody understands keeps the house closed. */
  readonly parties: KnownParties;

  constructor(
    private readonly keys: ReceiptKeys,
    @Inject(Config) private readonly config: Config,
  ) {
    this.parties = readParties(config.partiesFile);
  }

  /** The address people use, where there is one. */
  get publicOrigin(): string | undefined {
    return this.config.publicOrigin;
  }

  /** A compact JWS over the receipt as JSON. */
  async sign(receipt: ConsentReceipt): Promise<string> {
    return this.keys.sign(JSON.stringify(receipt), TYPE);
  }

  async publicKeys(): Promise<PublicKey[]> {
    return this.keys.published();
  }
}
