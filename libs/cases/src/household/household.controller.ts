import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ChangeHouseholdMemberDto,
  HouseholdDto,
  HouseholdMemberDto,
  RemoveHouseholdMemberDto,
  WriteHouseholdMemberDto,
  WriteOwnNamesDto,
} from './household.dto';
import { HouseholdService } from './household.service';
import { OwnNames } from './own-names.service';

/** Who belongs to the person of a file, and all their names. Nothing of it is ever shared with an agency. */
@Controller('cases/:id/household')
export class HouseholdController {
  constructor(
    private readonly household: HouseholdService,
    private readonly names: OwnNames,
  ) {}

  /** The person and who belongs to her, present members first. For the file's case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<HouseholdDto> {
    return this.names.list(actor, id, traceId);
  }

  /** Record somebody who belongs to the person. 409 for a closed file, `household-full` with forty members. For the case manager. */
  @Post()
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteHouseholdMemberDto,
  ): Promise<HouseholdMemberDto> {
    return this.household.record(actor, id, given, traceId);
  }

  /**
   * Write the other names of the person herself (Latin after DIN 91379, an original beside it), and how well her date of
   * birth is known. 409 `section-changed` with what stands there when somebody else was faster. For the case manager.
   */
  @Put('names')
  @For('case-manager')
  async writeNames(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteOwnNamesDto,
  ): Promise<HouseholdDto> {
    return this.names.write(actor, id, given, traceId);
  }

  /** Change what is said of a member. 409 `section-changed` with it when somebody else was faster, `member-removed` for who is none any more. For the case manager. */
  @Put(':memberId')
  @For('case-manager')
  async change(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('memberId') id: string,
    @Body() given: ChangeHouseholdMemberDto,
  ): Promise<HouseholdMemberDto> {
    return this.household.change(actor, caseId, { id, given }, traceId);
  }

  /** Take somebody out, with the reason; who was recorded in error is forgotten (Art. 5(1)(d) GDPR). 409 like changing. For the case manager. */
  @Post(':memberId/removal')
  @HttpCode(200)
  @For('case-manager')
  async remove(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('memberId') id: string,
    @Body() given: RemoveHouseholdMemberDto,
  ): Promise<HouseholdMemberDto> {
    return this.household.remove(actor, caseId, { id, given }, traceId);
  }
}
