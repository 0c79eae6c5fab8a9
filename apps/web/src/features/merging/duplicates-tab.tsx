import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { AlikeFile } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { useWords } from '../../domain/words';
import { formatDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useDuplicates } from './api';
import { MergeList } from './merge-list';

/** Other files that may be of the same person, and what was merged. */
export function DuplicatesTab() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { state } = useLocation();
  return (
    <div className="stack">
      {isRecord(state) && state['merged'] === true && (
        <Alert kind="success" title={t('merge.done')} live>
          <p>{t('merge.doneText')}</p>
        </Alert>
      )}
      <p className="reading">{t('merge.lead')}</p>
      <QueryView query={useDuplicates(id)}>
        {({ items, merges }) => (
          <>
            {items.length > 0 ? (
              <Found caseId={id} items={items} />
            ) : (
              <EmptyState title={t('merge.noneTitle')}>{t('merge.noneText')}</EmptyState>
            )}
            {merges.length > 0 && <MergeList caseId={id} merges={merges} />}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Found({ caseId, items }: { caseId: string; items: AlikeFile[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const canEdit = useCanEdit();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('merge.foundCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('merge.person')}</th>
          <th scope="col">{t('merge.file')}</th>
          <th scope="col">{t('merge.guide')}</th>
          <th scope="col">{t('merge.howSure')}</th>
          {canEdit && <th scope="col">{t('merge.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((file) => (
          <tr key={file.caseId}>
            <th scope="row">
              <Link to={`/faelle/${file.caseId}`}>
                {file.familyName}, {file.givenName}
              </Link>
              {file.bornOn && <span className="muted small block numeric">{formatDay(file.bornOn)}</span>}
            </th>
            <td data-label={t('merge.file')}>
              <span className="numeric">{file.number}</span>
              <span className="muted small block">{words.phase(file.phase)}</span>
            </td>
            <td data-label={t('merge.guide')}>{file.caseManager ?? t('merge.nobody')}</td>
            <td data-label={t('merge.howSure')}>
              <KernBadge
                variant={file.isSure ? 'warning' : 'info'}
                text={t(file.isSure ? 'merge.sure' : 'merge.perhaps')}
              />
            </td>
            {canEdit && (
              <td>
                <LinkButton
                  to={`/faelle/${caseId}/doppelt/${file.caseId}`}
                  text={t('merge.compare')}
                  aria-label={t('merge.compareWith', { number: file.number })}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
