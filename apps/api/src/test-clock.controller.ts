import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { AdjustableClock, Clock, NotFound, Tenancy } from '@app/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { IsISO8601, Matches, ValidateIf } from 'class-validator';

/** Where the clock is to stand. */
export class SetClockDto {
  /** An instant (ISO 8601 with its offset), or null for the real time. */
  @ValidateIf((_, now) => now !== null)
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/^20\d\d-.*T.*(Z|[+-]\d\d:\d\d)$/)
  readonly now: string | null;
}

/** Where the clock stands. */
export class ClockDto {
  readonly now: string;
}

/** The clock of a system for tests and demonstrations. Only mounted with `CLOCK=adjustable`. */
@Controller('test/clock')
export class TestClockController {
  constructor(
    private readonly clock: Clock,
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Where the clock stands. For tenant admins. */
  @Get()
  @For('tenant-admin')
  read(): ClockDto {
    return { now: this.settable().now().toISOString() };
  }

  /** Set the clock of all processes; it goes on from there. Sessions follow it and may be over. For tenant admins. */
  @Put()
  @For('tenant-admin')
  async set(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Body() { now }: SetClockDto): Promise<ClockDto> {
    const clock = this.settable();
    await this.tenancy.run(actor, (tx) => this.audit.write(tx, { action: 'clock.set', traceId }));
    clock.set(now === null ? null : new Date(now));
    return this.read();
  }

  private settable(): AdjustableClock {
    if (!(this.clock instanceof AdjustableClock)) throw new NotFound();
    return this.clock;
  }
}
