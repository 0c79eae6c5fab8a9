import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, Invalid, Tenancy } from '@app/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { AchievementListsDto, SetAchievementsDto } from './special-achievement.dto';
import { listAchievements } from './special-achievements.queries';

/** Special achievements of integration: no law says what they are, so each Kreis agrees on them with its foreigners' office. */
@Controller('special-achievements')
export class SpecialAchievementsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Every version of the catalogue, the latest first. For case managers and team leads. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor): Promise<AchievementListsDto> {
    return this.tenancy.run(actor, async (tx) => {
      const items = await listAchievements(tx);
      return { items, total: items.length, next: null };
    });
  }

  /** Set the catalogue from a day on, noting who at the foreigners' office agreed. For a team lead. 409 `section-changed` with what stands there when somebody was faster. */
  @Put()
  @For('team-lead')
  async set(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: SetAchievementsDto,
  ): Promise<AchievementListsDto> {
    if (given.agreedOn > this.clock.today()) throw new Invalid([{ field: 'agreedOn', code: 'inFuture' }]);
    return this.tenancy.run(actor, async (tx, at) => {
      const [current] = await listAchievements(tx);
      if ((current?.version ?? 0) !== given.version) throw new Conflict('section-changed', { current });
      await tx.query(
        `INSERT INTO special_achievements (tenant_id, version, valid_from, entries, agreed_with, agreed_on, recorded_at,
             recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, app.account_id())`,
        [given.version + 1, given.validFrom, JSON.stringify(given.entries), given.agreedWith, given.agreedOn, at],
      );
      await this.audit.write(tx, { action: 'special-achievements.set', traceId });
      const items = await listAchievements(tx);
      return { items, total: items.length, next: null };
    });
  }
}
