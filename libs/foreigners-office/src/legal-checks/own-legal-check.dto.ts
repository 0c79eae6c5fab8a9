import { CheckedRuleDto, ComparedWordingDto } from './legal-check.dto';
import { LegalFactDto } from './legal-fact.dto';

/** A version of the facts of a file, for the person herself, who is not told names of staff. */
export class OwnLegalFactsDto {
  readonly version: number;
  readonly writtenAt: string;
  readonly facts: LegalFactDto[];
}

/** A check of her file, for the person herself. */
export class OwnLegalCheckDto {
  readonly on: string;
  readonly madeAt: string;
  readonly results: CheckedRuleDto[];
  readonly wordings: ComparedWordingDto[];
  readonly facts: LegalFactDto[];
}
