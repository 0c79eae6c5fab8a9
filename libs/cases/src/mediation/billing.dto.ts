import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';

/** Which month, and whose hours. */
export class BillingQuery {
  /** A month, `YYYY-MM`. */
  @ApiProperty({ example: '2026-11' }) @Matches(/^20\d\d-(0[1-9]|1[0-2])$/) readonly month: string;
  @IsOptional() @IsUUID() readonly mediatorId?: string;
}

/** What one mediator worked in a month. */
export class MediatorHoursDto {
  readonly mediatorId: string;
  readonly mediator: string;
  readonly appointments: number;
  readonly minutes: number;
  /** Null where no price is set for one of the days. */
  readonly cents: number | null;
}

/** What was worked in one language. */
export class LanguageHoursDto {
  readonly language: string;
  readonly appointments: number;
  readonly minutes: number;
}

/** The hours of a month, for billing. No file, no case manager, no place: nobody can tell whom a talk was with. */
export class BillingDto {
  readonly month: string;
  readonly items: MediatorHoursDto[];
  readonly total: number;
  readonly next: string | null;
  readonly languages: LanguageHoursDto[];
  readonly minutes: number;
  readonly cents: number | null;
}
