import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Facts } from '../../components/facts';
import { SectionView } from '../../domain/section-view';
import { CATEGORIES, useWords } from '../../domain/words';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { sectionOf } from './api';
import { useFile } from './file-context';

/** The first tab: who the person is and how far the file has come. */
export function Overview() {
  const { t } = useTranslation();
  const words = useWords();
  const file = useFile();
  const canEdit = useCanEdit();
  const base = `/faelle/${file.id}/lebenslagen`;
  return (
    <div className="stack">
      <section className="panel stack">
        <div className="section-head">
          <h2 className="section-title">{t('case.person')}</h2>
          {canEdit && (
            <Link className="tall-link" to={`${base}/contact`}>
              {t('case.editSection', { section: words.category('contact') })}
            </Link>
          )}
        </div>
        <SectionView category="contact" content={sectionOf(file, 'contact').content} empty={t('case.never')} />
      </section>
      <section className="panel stack">
        <h2 className="section-title">{t('case.title', { number: file.number })}</h2>
        <Facts
          facts={[
            { label: t('case.phase'), value: words.phase(file.phase) },
            { label: t('case.manager'), value: file.caseManager ?? t('case.noManager') },
            { label: t('case.openedOn'), value: formatDay(file.openedOn) },
            ...(file.plannedClosingOn
              ? [{ label: t('course.plannedOn'), value: formatDay(file.plannedClosingOn) }]
              : []),
            ...(file.closedOn ? [{ label: t('case.closedOn'), value: formatDay(file.closedOn) }] : []),
          ]}
        />
      </section>
      <section className="stack-tight">
        <h2 className="section-title">{t('case.filledSections')}</h2>
        <ul className="row-list">
          {CATEGORIES.filter((category) => category !== 'contact').map((category) => {
            const { updatedAt, version } = sectionOf(file, category);
            return (
              <li key={category}>
                <Link className="row" to={version > 0 || !canEdit ? `${base}#${category}` : `${base}/${category}`}>
                  <span className="row__name">{words.category(category)}</span>
                  <span className="muted small">
                    {updatedAt ? t('case.updated', { when: formatMoment(updatedAt) }) : t('case.notFilled')}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
