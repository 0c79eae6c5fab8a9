import { For, ROLES_OF_STAFF } from '@app/access';
import { CODE_LISTS, codeList, isCodeListName, NotFound } from '@app/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CodePageDto } from './code-list.dto';

/** Official code lists: towns by AGS, nationalities, titles of residence, languages … */
@Controller('code-lists')
export class CodeListsController {
  /** A whole code list, in its own order. For everybody who is signed in. */
  @Get(':name')
  @For(...ROLES_OF_STAFF)
  @ApiParam({ name: 'name', enum: CODE_LISTS })
  read(@Param('name') name: string): CodePageDto {
    if (!isCodeListName(name)) throw new NotFound();
    const items = codeList(name).map(({ key, label, labelEn }) => ({ key, label, ...(labelEn && { labelEn }) }));
    return { items, total: items.length, next: null };
  }
}
