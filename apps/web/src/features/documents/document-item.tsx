import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseDocument } from '../../api/types';
import { DocumentButton, DownloadButton } from '../../components/button';
import { ConfidedBadge } from '../../domain/confided-badge';
import { useWords } from '../../domain/words';
import { formatBytes, formatMoment } from '../../i18n/format';
import { versionAddress } from './api';
import { hasPreview, kindOf } from './file-types';
import { useRetentionWords } from './retention-words';

interface Props {
  caseId: string;
  document: CaseDocument;
  canEdit: boolean;
}

/** One document: what it is called and about, its newest version, and the older ones on demand. */
export function DocumentItem({ caseId, document, canEdit }: Props) {
  const { t } = useTranslation();
  const { id, title, versions } = document;
  const [newest, ...older] = versions;
  return (
    <li className="stack-tight">
      <div className="section-head">
        <h2 className="section-title">{title}</h2>
        {document.confided && <ConfidedBadge />}
      </div>
      <Marks document={document} />
      <Keeping document={document} />
      {newest ? (
        <Version caseId={caseId} document={document} version={newest} />
      ) : (
        <p className="muted">{t('document.noVersionText')}</p>
      )}
      {older.length > 0 && (
        <details>
          <summary>{t('document.older', { count: older.length })}</summary>
          <ul className="plain-list stack">
            {older.map((version) => (
              <li key={version.number} className="stack-tight">
                <Version caseId={caseId} document={document} version={version} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {canEdit && (
        <div className="actions">
          <Link
            className="tall-link"
            to={`/faelle/${caseId}/dokumente/${id}`}
            aria-label={t('document.editOf', { title })}
          >
            {t('document.edit')}
          </Link>
          {newest?.letter && (
            <Link
              className="tall-link"
              to={`/faelle/${caseId}/briefe/neu`}
              state={{ documentId: id, kind: newest.letter }}
              aria-label={t('letter.againOf', { title })}
            >
              {t('letter.again')}
            </Link>
          )}
        </div>
      )}
    </li>
  );
}

/** When it goes. */
function Keeping({ document }: Pick<Props, 'document'>) {
  const words = useRetentionWords();
  return <p className="small muted numeric">{words(document)}</p>;
}

/** What it is about, whom else it tells of, and which plan it is. */
function Marks({ document: { category, aboutOthers, planId } }: Pick<Props, 'document'>) {
  const { t } = useTranslation();
  const words = useWords();
  const marks = [
    category === null ? t('item.unlabelled') : words.category(category),
    ...(aboutOthers ? [t('document.others')] : []),
    ...(planId ? [t('document.signedPlan')] : []),
  ];
  return <p className="small muted">{marks.join(' · ')}</p>;
}

interface VersionProps {
  caseId: string;
  document: CaseDocument;
  version: CaseDocument['versions'][number];
}

function Version({ caseId, document: { id, title }, version }: VersionProps) {
  const { t } = useTranslation();
  const { number, mediaType, size, recordedAt, recordedBy } = version;
  const address = versionAddress(caseId, id, number);
  return (
    <>
      <p className="small numeric">
        {t('document.version', { number })}:{' '}
        {t('document.versionFacts', { type: t(`documentType.${kindOf(mediaType)}`), size: formatBytes(size) })} ·{' '}
        {t('document.added', { when: formatMoment(recordedAt), who: recordedBy })}
      </p>
      <div className="actions">
        {hasPreview(mediaType) && (
          <DocumentButton
            href={`${address}?as=preview`}
            text={t('document.preview')}
            aria-label={t('document.previewOf', { title, number })}
          />
        )}
        <DownloadButton
          look="tertiary"
          href={address}
          text={t('document.download')}
          aria-label={t('document.downloadOf', { title, number })}
        />
      </div>
    </>
  );
}
