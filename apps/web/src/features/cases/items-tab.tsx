import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Item } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { ConfidedBadge } from '../../domain/confided-badge';
import { useItems } from '../../domain/items';
import { useWords } from '../../domain/words';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useFile } from './file-context';

/** Single entries of the file, what nobody has assigned yet first. */
export function ItemsTab() {
  const { t } = useTranslation();
  const file = useFile();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const wasSaved = isRecord(state) && state['saved'] === true;
  const add = canEdit && <LinkButton icon="add" to={`/faelle/${file.id}/eintraege/neu`} text={t('item.new')} />;
  return (
    <div className="stack">
      {wasSaved && (
        <Alert kind="success" title={t('section.saved')} live>
          <p>{t('item.savedText')}</p>
        </Alert>
      )}
      <p className="reading muted">{t('item.lead')}</p>
      <QueryView query={useItems(file.id)}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('item.emptyTitle')} action={add}>
              {t('item.emptyText')}
            </EmptyState>
          ) : (
            <>
              {add && <div className="actions">{add}</div>}
              <Groups caseId={file.id} items={items} />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

function Groups({ caseId, items }: { caseId: string; items: Item[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const unlabelled = items.filter(({ category }) => category === null);
  const categories = words.inOrder([...new Set(items.flatMap(({ category }) => category ?? []))]);
  return (
    <>
      {unlabelled.length > 0 && (
        <section className="panel stack" aria-labelledby="unlabelled">
          <h2 className="section-title" id="unlabelled">
            {t('item.unlabelledTitle')}
          </h2>
          <p className="muted">{t('item.unlabelledText')}</p>
          <Entries caseId={caseId} items={unlabelled} />
        </section>
      )}
      {categories.map((category) => (
        <section key={category} className="panel stack" aria-labelledby={`items-${category}`}>
          <h2 className="section-title" id={`items-${category}`}>
            {words.category(category)}
          </h2>
          <Entries caseId={caseId} items={items.filter((item) => item.category === category)} />
        </section>
      ))}
    </>
  );
}

function Entries({ caseId, items }: { caseId: string; items: Item[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  return (
    <ul className="timeline">
      {items.map(({ id, content, confided, author, recordedAt }) => (
        <li key={id} className="stack-tight">
          <div className="section-head">
            <h3 className="section-title">{content.title}</h3>
            {confided && <ConfidedBadge />}
          </div>
          <p className="pre-line reading">{content.text}</p>
          <div className="section-foot">
            <span className="muted small">{t('case.updatedBy', { when: formatMoment(recordedAt), who: author })}</span>
            {canEdit && (
              <Link
                className="tall-link"
                to={`/faelle/${caseId}/eintraege/${id}`}
                aria-label={t('case.editSection', { section: content.title })}
              >
                {t('do.edit')}
              </Link>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
