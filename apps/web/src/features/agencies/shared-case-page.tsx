import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SharedCase } from '../../api/types';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { Sign } from '../../components/sign';
import { SectionView } from '../../domain/section-view';
import { isCategory, useWords } from '../../domain/words';
import { formatDay, formatMoment } from '../../i18n/format';
import { useSharedCase } from './api';
import { useVisit } from './purpose-layout';

/** What a person has shared with the officer's agency, category by category. Gone and never there look the same. */
export function SharedCasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { purposes, setOpened } = useVisit();
  const query = useSharedCase(id, purposes);
  const categories = query.data?.categories;
  useEffect(() => setOpened(categories ?? []), [categories, setOpened]);
  return (
    <QueryView
      query={query}
      strict
      missing={
        <NotFound
          title={t('shared.goneTitle')}
          text={t('shared.goneText')}
          action={{ to: '/freigaben', text: t('shared.back') }}
        />
      }
    >
      {(file) => <Content file={file} />}
    </QueryView>
  );
}

function Content({ file }: { file: SharedCase }) {
  const { t } = useTranslation();
  const words = useWords();
  const number = t('case.title', { number: file.number });
  return (
    <>
      <PageHead
        title={file.person ? `${number}: ${file.person.givenName} ${file.person.familyName}` : number}
        tabTitle={number}
        back={{ to: '/freigaben', text: t('shared.back') }}
        lead={`${t('shared.until')} ${formatDay(file.until)}`}
      />
      <div className="stack">
        {words
          .inOrder(file.categories)
          .filter(isCategory)
          .map((category) => {
            const section = file.sections.find((candidate) => candidate.category === category);
            return (
              <section key={category} className="panel stack" aria-labelledby={`shared-${category}`}>
                <div className="section-head">
                  <h2 className="section-title" id={`shared-${category}`}>
                    {words.category(category)}
                  </h2>
                  <Redisclosure isAllowed={file.redisclosable.includes(category)} />
                </div>
                <SectionView category={category} content={section?.content ?? {}} empty={t('shared.noContent')} />
                {section?.updatedAt && (
                  <p className="muted small">{t('shared.updated', { when: formatMoment(section.updatedAt) })}</p>
                )}
                {file.items
                  .filter((item) => item.category === category)
                  .map(({ id, content, recordedAt }) => (
                    <article key={id} className="stack-tight entry">
                      <h3 className="section-title">{content.title}</h3>
                      <p className="pre-line reading">{content.text}</p>
                      <p className="muted small">{t('shared.updated', { when: formatMoment(recordedAt) })}</p>
                    </article>
                  ))}
              </section>
            );
          })}
      </div>
    </>
  );
}

/** Whether the agency may pass it on; if nothing says so, it may not. */
function Redisclosure({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="chip">
      <Sign name={isAllowed ? 'check' : 'barred'} />
      {t(isAllowed ? 'shared.redisclosable' : 'shared.notRedisclosable')}
    </span>
  );
}
