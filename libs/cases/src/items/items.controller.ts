import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ChangeItemDto, ItemDto, ItemPageDto, WriteItemDto } from './item.dto';
import { ItemsService } from './items.service';

/** Single items of a file, each with its category, its author and whether it was confided. */
@Controller('cases/:id/items')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  /** The items of a file, newest first. For its case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<ItemPageDto> {
    return this.items.list(actor, id, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }

  /** Record an item. For the case manager. */
  @Post()
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteItemDto,
  ): Promise<ItemDto> {
    return this.items.write(actor, id, given, traceId);
  }

  /** Change an item, its category, or whether it was confided. 409 with the current one when somebody else was faster. For the case manager. */
  @Put(':itemId')
  @For('case-manager')
  async change(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Body() given: ChangeItemDto,
  ): Promise<ItemDto> {
    return this.items.change(actor, id, { id: itemId, given }, traceId);
  }
}
