import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { BookingDto, BookingPageDto, BookingQuery, BookMediatorDto, StepBookingDto } from './booking.dto';
import { BookingsService } from './bookings.service';

/** Appointments with mediators. */
@Controller()
export class BookingsController {
  constructor(private readonly bookings: BookingsService) {}

  /**
   * Appointments: a case manager's own and those of her files; for the administration of the Kreis all, as appointments alone,
   * in which no file is named.
   */
  @Get('mediation-bookings')
  @For('case-manager', 'tenant-admin')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: BookingQuery,
  ): Promise<BookingPageDto> {
    return this.bookings.list(actor, query, traceId);
  }

  /**
   * Confirm or cancel an appointment, for its case manager and the administration of the Kreis; say that it was held and how long,
   * or who did not come, for its case manager. 409 `booking-changed`, `booking-step`.
   */
  @Post('mediation-bookings/:id/steps')
  @HttpCode(200)
  @For('case-manager', 'tenant-admin')
  async step(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: StepBookingDto,
  ): Promise<BookingDto> {
    return this.bookings.step(actor, id, given, traceId);
  }

  /** Appointments of a file. For whoever guides it, and a team lead who has stated a reason. */
  @Get('cases/:id/mediation-bookings')
  @For('case-manager', 'team-lead')
  async listOf(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: BookingQuery,
  ): Promise<BookingPageDto> {
    return this.bookings.listOf(actor, id, query, traceId);
  }

  /**
   * Book a mediator for a talk with the person of a file. 400 without a reason where the lead time is not kept; 409
   * `mediator-busy`, `case-closed`. For whoever guides the file.
   */
  @Post('cases/:id/mediation-bookings')
  @For('case-manager')
  async book(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: BookMediatorDto,
  ): Promise<BookingDto> {
    return this.bookings.book(actor, id, given, traceId);
  }
}
