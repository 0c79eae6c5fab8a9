import { IsUUID } from 'class-validator';

/** Somebody who works for the Kreis or a partner, and is a client or close to one. */
export class StaffClientDto {
  @IsUUID() readonly accountId: string;
}
