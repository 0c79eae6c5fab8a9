import { SigningKeys } from '@app/platform';

/** The keys that sign receipts; other signing keys of the house are others. */
export class ReceiptKeys extends SigningKeys {}
