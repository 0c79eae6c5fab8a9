import { type Category, categoriesOf } from '@app/access';
import { CaseSeal, type Place, type SealedContent } from '@app/documents';
import { Clock, NotFound } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReferralDto, ReferralListItemDto } from './referral.dto';
import { findReferral, findReferrals, findSteps, type ReferralRow } from './referral.queries';

/** Finds referrals and opens their words, as far as the actor may. */
@Injectable()
export class ReferralReading {
  constructor(
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  /** Throws 404 for one that is not to be seen, or is not of this file. */
  async find(tx: EntityManager, id: string, caseId?: string): Promise<ReferralRow> {
    const row = await findReferral(tx, id, this.clock.today());
    if (!row || (caseId !== undefined && row.fileId !== caseId)) throw new NotFound();
    return row;
  }

  /** All of a file, the first one first, with their words as far as whoever acts may read them. */
  async ofFile(tx: EntityManager, { tenantId, caseId }: Pick<Place, 'tenantId' | 'caseId'>): Promise<ReferralDto[]> {
    const rows = await findReferrals(tx, caseId, this.clock.today());
    return Promise.all(rows.map((row) => this.opened(tx, { tenantId }, row)));
  }

  /** With its words and its course. */
  async opened(tx: EntityManager, { tenantId }: Pick<Place, 'tenantId'>, row: ReferralRow): Promise<ReferralDto> {
    const open = this.seal.opener();
    const { asked, steps } = await findSteps(tx, row.fileId, row.id);
    const words = async (textId: string | null, content: SealedContent | null): Promise<string | null> => {
      if (textId === null || content === null) return null;
      const place: Place = { tenantId, caseId: row.fileId, kind: 'referral', id: textId };
      const { text } = (await open(content, place)) as { text: string };
      return text;
    };
    return {
      ...listed(row),
      text: asked && (await words(asked.textId, asked.content)),
      open: openOf(row),
      steps: await Promise.all(
        steps.map(async ({ textId, content, ...step }) => ({ ...step, note: await words(textId, content) })),
      ),
    };
  }
}

/** As a list tells of it. */
export function listed({ fileId: _file, mask: _mask, ...item }: ReferralRow) {
  return item satisfies ReferralListItemDto;
}

function openOf({ mask }: ReferralRow): Category[] {
  return categoriesOf(mask);
}
