import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AccessReviewDetailDto, AccessReviewPageDto, DecideReviewDto, ReviewQuery } from './access-review.dto';
import { AccessReviewsService } from './access-reviews.service';

/** The review of accesses: a share of them, every emergency, and what stands out. */
@Controller('access-reviews')
export class AccessReviewsController {
  constructor(private readonly reviews: AccessReviewsService) {}

  /**
   * Accesses to look at, the latest drawn first unless asked otherwise: one read of each hundred, every access in an emergency,
   * staff and client of one name, many files in an hour, reads at night. Without names. For the data protection officer.
   */
  @Get()
  @For('data-protection-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: ReviewQuery,
  ): Promise<AccessReviewPageDto> {
    return this.reviews.list(actor, query, traceId);
  }

  /** One access with who it was and what was seen. The look is logged. For the data protection officer. */
  @Get(':id')
  @For('data-protection-officer')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<AccessReviewDetailDto> {
    return this.reviews.read(actor, id, traceId);
  }

  /**
   * Record what looking at it came to; the person sees that somebody did. An open question can be answered later, everything
   * else is final (409). For the data protection officer.
   */
  @Post(':id/result')
  @HttpCode(200)
  @For('data-protection-officer')
  async decide(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: DecideReviewDto,
  ): Promise<AccessReviewDetailDto> {
    return this.reviews.decide(actor, id, given, traceId);
  }
}
