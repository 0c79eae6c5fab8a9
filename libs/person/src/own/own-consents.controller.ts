import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { WithdrawalPreviewDto } from '@app/consent';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { BasisCardDto, BasisCardPageDto } from './own-consents.dto';
import { OwnConsentsService } from './own-consents.service';

/** "Who may see my data?": what the person allowed, and how she takes it back. */
@Controller('me/consents')
export class OwnConsentsController {
  constructor(private readonly own: OwnConsentsService) {}

  /** Consents, releases from secrecy and statutes of the own file, in every state; what holds now first. */
  @Get()
  @ForPerson()
  async list(@CurrentPerson() person: PersonActor, @TraceId() traceId: string): Promise<BasisCardPageDto> {
    return this.own.list(person, traceId);
  }

  /** What would happen if she withdrew now. Nothing changes by asking. */
  @Get(':id/withdrawal-preview')
  @ForPerson()
  async preview(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<WithdrawalPreviewDto> {
    return this.own.preview(person, id, traceId);
  }

  /** Withdraw a consent or release (Art. 7(3) GDPR): the agency's next request finds nothing. 409 when it no longer holds. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @ForPerson()
  async withdraw(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<BasisCardDto> {
    return this.own.withdraw(person, id, traceId);
  }
}
