import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { isRecord } from '../../api/problem';
import { ConfidedBadge } from '../../domain/confided-badge';
import { SectionView } from '../../domain/section-view';
import { CATEGORIES, isSpecial, useWords, type Category } from '../../domain/words';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { sectionOf } from './api';
import { useFile } from './file-context';

/** All life situations of the file, each to be read here and edited on a page of its own. */
export function SectionsTab() {
  const { t } = useTranslation();
  const { hash, state } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  const wasSaved = isRecord(state) && state['saved'] === true;
  return (
    <div className="stack">
      {wasSaved && (
        <Alert kind="success" title={t('section.saved')} live>
          <p>{t('section.savedText')}</p>
        </Alert>
      )}
      {CATEGORIES.map((category) => (
        <SectionPanel key={category} category={category} />
      ))}
    </div>
  );
}

function SectionPanel({ category }: { category: Category }) {
  const { t } = useTranslation();
  const words = useWords();
  const file = useFile();
  const canEdit = useCanEdit();
  const { content, confided, updatedAt, updatedBy } = sectionOf(file, category);
  const name = words.category(category);
  return (
    <section
      className={updatedAt ? 'panel stack' : 'panel compact'}
      id={category}
      aria-labelledby={`${category}-title`}
    >
      <div className="section-head">
        <h2 className="section-title" id={`${category}-title`}>
          {name}
        </h2>
        {confided && <ConfidedBadge />}
        {isSpecial(category) && <KernBadge variant="warning" text={t('case.special')} />}
      </div>
      <SectionView category={category} content={content} empty={t('case.never')} />
      <div className="section-foot">
        {canEdit && (
          <LinkButton
            to={`/faelle/${file.id}/lebenslagen/${category}`}
            icon="edit"
            text={t(updatedAt ? 'case.editSection' : 'case.fillSection', { section: name })}
          />
        )}
        {updatedAt && (
          <span className="muted small">
            {updatedBy
              ? t('case.updatedBy', { when: formatMoment(updatedAt), who: updatedBy })
              : t('case.updated', { when: formatMoment(updatedAt) })}
          </span>
        )}
      </div>
    </section>
  );
}
