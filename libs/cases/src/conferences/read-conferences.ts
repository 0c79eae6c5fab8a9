import type { CaseSeal, Place } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { ConferenceContent } from './conference-content';
import type { ConferenceRecordDto, ConferenceVersionDto } from './conference.dto';
import { type ConferenceRow, findConferences, findCorrections, namesIn } from './conference.queries';

type File = Pick<Place, 'tenantId' | 'caseId'>;
type Version = Pick<ConferenceVersionDto, 'correction' | 'author' | 'writtenAt'> & {
  readonly content: ConferenceContent;
};

/** The conferences of a file, or one of them, in every wording, as far as the actor sees them. */
export async function readConferences(
  tx: EntityManager,
  seal: CaseSeal,
  { tenantId, caseId }: File,
  id: string | null = null,
): Promise<ConferenceRecordDto[]> {
  const rows = await findConferences(tx, caseId, id);
  if (rows.length === 0) return [];
  const open = seal.opener();
  const corrections = await Promise.all(
    (await findCorrections(tx, caseId, id)).map(async ({ id: correctionId, content, ...rest }) => ({
      ...rest,
      content: (await open(content, {
        tenantId,
        caseId,
        kind: 'conference-correction',
        id: correctionId,
      })) as ConferenceContent,
    })),
  );
  const originals = await openConferences(seal, { tenantId, caseId }, rows);
  const names = await namesIn(
    tx,
    [...corrections, ...originals].map(({ content }) => content),
  );
  return originals.map(({ author, writtenAt, content, ...conference }) => {
    const later = corrections.filter(({ conferenceId }) => conferenceId === conference.id);
    const all: Version[] = [...later, { correction: 0, author, writtenAt, content }];
    return { ...conference, versions: all.map((version) => versionOf(version, names)) };
  });
}

/** Opens what was written of each, as it was held. */
export async function openConferences(seal: CaseSeal, { tenantId, caseId }: File, rows: readonly ConferenceRow[]) {
  const open = seal.opener();
  return Promise.all(
    rows.map(async ({ content, ...row }) => {
      const opened = await open(content, { tenantId, caseId, kind: 'conference', id: row.id });
      return { ...row, content: opened as ConferenceContent };
    }),
  );
}

function versionOf(
  { correction, author, writtenAt, content }: Version,
  names: ReadonlyMap<string, string>,
): ConferenceVersionDto {
  const { reason, place, personInvited, personPresent, others, minutes, staff, agencies, agenda, measures } = content;
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return {
    correction,
    reason,
    author,
    writtenAt,
    place,
    personInvited,
    personPresent,
    staff: staff.map((one) => ({ ...one, name: nameOf(one.accountId) })),
    agencies: agencies.map((one) => ({ ...one, name: nameOf(one.agencyId) })),
    others,
    agenda: [...agenda],
    minutes,
    measures: measures.map((one) => ({ ...one, agencyName: nameOf(one.agencyId) })),
  };
}
