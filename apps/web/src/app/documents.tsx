import { useParams } from 'react-router';
import { useFile } from '../features/cases/file-context';
import { FileLoader } from '../features/cases/file-loader';
import { DocumentForm } from '../features/documents/document-form';
import { DocumentLoader } from '../features/documents/document-loader';
import { DocumentsList } from '../features/documents/documents-list';
import { LetterForm } from '../features/documents/letter-form';

/** The tab "Dokumente" of the opened file. */
export function DocumentsTab() {
  return <DocumentsList file={useFile()} />;
}

/** The form of one document; without an id, of a new one. */
export function DocumentPage() {
  const { id = '', documentId } = useParams();
  return (
    <FileLoader id={id}>
      {(file) =>
        documentId === undefined ? (
          <DocumentForm key={id} file={file} document={null} />
        ) : (
          <DocumentLoader caseId={id} id={documentId}>
            {(document) => <DocumentForm key={documentId} file={file} document={document} />}
          </DocumentLoader>
        )
      }
    </FileLoader>
  );
}

/** The form of a letter. */
export function LetterPage() {
  const { id = '' } = useParams();
  return <FileLoader id={id}>{(file) => <LetterForm file={file} />}</FileLoader>;
}
