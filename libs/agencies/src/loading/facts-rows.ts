import { IsCode, IsLatinText } from '@app/platform';
import { plainToInstance } from 'class-transformer';
import {
  IsFQDN,
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { AGENCY_KINDS, type AgencyKind, LAND_AGS, TENANT_KINDS, type TenantKind } from './kinds';

/** A row of `agencies.csv` that becomes a tenant or an agency. */
export class BodyRow {
  @IsString() readonly name_in_facts: string = '';
  @IsNotEmpty() @MaxLength(200) @IsLatinText() readonly name: string;
  @ValidateIf((row: BodyRow) => row.tenant_ags !== LAND_AGS) @IsCode('kreise') readonly tenant_ags: string;
  @IsIn([...TENANT_KINDS, ...AGENCY_KINDS]) readonly kind: TenantKind | AgencyKind;
  @ValidateIf((row: BodyRow) => row.kind === 'municipality' || Boolean(row.municipality_ags))
  @IsCode('municipalities')
  readonly municipality_ags: string = '';
  @IsFQDN() readonly mail_domain: string;
  @IsNotEmpty() readonly source: string;
}

/** An entry of `positions` that names posts of the programme. */
export class PositionRow {
  @IsNotEmpty() @IsString() readonly id: string;
  @IsIn([1, 2, 3]) readonly baustein: 1 | 2 | 3;
  @IsNotEmpty() @MaxLength(100) @IsLatinText() readonly name: string;
  @IsNumber({ maxDecimalPlaces: 2 }) @Min(0.1) @Max(100) readonly fte: number;
  @IsNotEmpty() @IsString() readonly located: string;
  @IsOptional() readonly source?: { file?: string; line?: number };
}

/** Makes a row of its class, or says per field why it is none. */
export function checkRow<T extends object>(type: new () => T, plain: object): { row: T } | { reason: string } {
  const row = plainToInstance(type, plain);
  const faults = validateSync(row).map(
    (fault) => `${fault.property}: ${Object.keys(fault.constraints ?? {}).join(', ')}`,
  );
  return faults.length > 0 ? { reason: faults.join('; ') } : { row };
}
