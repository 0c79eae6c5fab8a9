import { TypstService } from '@app/documents';
import { newId } from '@app/platform';
import type { CaseDto } from '../case.dto';
import type { RecordDocumentDto } from '../documents/document.dto';
import { deskOf } from './demo-desk';
import type { Scene } from './example-scene';

/** A page that says of itself that it is invented. */
const INVENTED = `#set document(title: "Musterbescheid")
#set text(font: "Noto Sans", lang: "de")
= Musterbescheid
Erfunden für die Vorführung. #sys.inputs.data`;

const NOTICE: RecordDocumentDto = {
  title: 'Musterbescheid über Wohngeld (erfunden)',
  category: 'income',
  keepUntil: '2030-12-31',
};
const REPORT: RecordDocumentDto = {
  title: 'Musterbericht der Kita (erfunden)',
  category: 'family',
  confided: true,
  aboutOthers: true,
};

/** Documents in a file: two that came from elsewhere, the signed plan, and letters to the person. */
export async function keepPapers(
  { house, manager, day }: Scene,
  { id: caseId }: CaseDto,
  planId: string,
): Promise<void> {
  const typst = new TypstService();
  try {
    const { documents, versions, holds, signed, lettersBy } = deskOf(house, 12);
    const notice = await documents.record(manager, caseId, NOTICE, newId());
    const bytes = typst.typeset(INVENTED, { page: 1 });
    const sent = { mediaType: 'application/pdf', read: async () => bytes };
    await versions.add(manager, { caseId, documentId: notice.id }, sent, newId());
    const report = await documents.record(manager, caseId, REPORT, newId());
    await versions.add(manager, { caseId, documentId: report.id }, sent, newId());
    const held = { caseId, documentId: report.id };
    await holds.hold(manager, held, 'Die Person braucht den Bericht noch für die Schule (erfunden).', newId());
    await signed.add(manager, caseId, { id: planId, sent }, newId());
    const letters = lettersBy(typst);
    const invitation = { kind: 'invitation' as const, day: day(6), time: '10:30', place: 'Musterhaus, Raum 2' };
    const { id: documentId } = await letters.write(manager, caseId, invitation, newId());
    await letters.write(manager, caseId, { ...invitation, time: '11:00', documentId }, newId());
    const wanted = ['Mietvertrag', 'Arbeitszeugnisse'];
    await letters.write(manager, caseId, { kind: 'request', day: day(20), documents: wanted }, newId());
  } finally {
    typst.onModuleDestroy();
  }
}
