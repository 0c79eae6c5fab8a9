import { useParams } from 'react-router';
import { FileLoader } from '../features/cases/file-loader';
import { LegalFactsPage } from '../features/legal-checks/facts-page';

/** The form of the facts for the legal check. */
export function FactsPage() {
  const { id = '' } = useParams();
  return <FileLoader id={id}>{(file) => <LegalFactsPage file={file} />}</FileLoader>;
}
