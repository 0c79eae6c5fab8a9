import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Case } from '../../api/types';
import { Alert } from '../../components/alert';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { useCodes } from './api';
import { CodeList } from './code-list';
import { IssueCode } from './issue-code';

/** With which codes the person signs in to her own pages: issued, listed, revoked. */
export function CodesTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  return (
    <div className="stack">
      <p className="reading">{t('codes.lead')}</p>
      {file.person.bornOn ? (
        <IssueCode file={file} />
      ) : (
        <div className="reading">
          <Alert kind="warning" title={t('codes.noBirthdayTitle')}>
            <p>{t('codes.noBirthdayText')}</p>
          </Alert>
        </div>
      )}
      <section className="stack-tight" aria-labelledby="codes-issued">
        <h2 className="section-title" id="codes-issued">
          {t('codes.issued')}
        </h2>
        <QueryView query={useCodes(file.id)}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('codes.emptyTitle')}>{t('codes.emptyText')}</EmptyState>
            ) : (
              <CodeList caseId={file.id} codes={items} />
            )
          }
        </QueryView>
      </section>
    </div>
  );
}
