import { useParams } from 'react-router';
import { useFile } from '../features/cases/file-context';
import { FileLoader } from '../features/cases/file-loader';
import { CorrectionPage } from '../features/journal/correction-page';
import { EntryPage } from '../features/journal/entry-page';
import { FileContactsFigures } from '../features/journal/figures-pages';
import { JournalTab } from '../features/journal/journal-tab';

/** The tab "Kontakte" of the opened file. */
export function ContactsTab() {
  return <JournalTab file={useFile()} />;
}

/** How many there were, below the same tab. */
export function ContactsFiguresTab() {
  return <FileContactsFigures file={useFile()} />;
}

/** The form of a new contact. */
export function ContactPage() {
  const { id = '' } = useParams();
  return <FileLoader id={id}>{(file) => <EntryPage file={file} />}</FileLoader>;
}

/** The form that corrects one. */
export function ContactCorrectionPage() {
  const { id = '' } = useParams();
  return <FileLoader id={id}>{(file) => <CorrectionPage file={file} />}</FileLoader>;
}
