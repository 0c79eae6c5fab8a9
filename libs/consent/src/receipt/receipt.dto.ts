import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const RECEIPT_FORMATS = ['jws', 'json', 'pdf'] as const;
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number];

/** In which form a receipt is wanted. */
export class ReceiptQuery {
  /** `jws` is signed, `json` is the same to read, `pdf` to take home. */
  @ApiPropertyOptional({ enum: RECEIPT_FORMATS, default: 'jws' })
  @IsOptional()
  @IsIn(RECEIPT_FORMATS)
  readonly format: ReceiptFormat = 'jws';
}

/** A public key (RFC 8037) that receipts are verified with. */
export class ReceiptKeyDto {
  @ApiProperty({ enum: ['OKP'] }) readonly kty: 'OKP';
  @ApiProperty({ enum: ['Ed25519'] }) readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  @ApiProperty({ enum: ['EdDSA'] }) readonly alg: 'EdDSA';
  @ApiProperty({ enum: ['sig'] }) readonly use: 'sig';
}

/** A JWK set (RFC 7517); the key that signs now stands first. */
export class ReceiptKeysDto {
  readonly keys: ReceiptKeyDto[];
}
