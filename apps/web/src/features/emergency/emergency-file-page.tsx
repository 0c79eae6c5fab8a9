import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { serverNow } from '../../api/client';
import type { EmergencyFile } from '../../api/types';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { SectionView } from '../../domain/section-view';
import { useWords } from '../../domain/words';
import { formatMoment, formatTime } from '../../i18n/format';
import { useEmergencyFile } from './api';

/** The file in an emergency: to read, without what was confided, and only while the time runs. */
export function EmergencyFilePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const over = (
    <NotFound
      title={t('emergency.overTitle')}
      text={t('emergency.overText')}
      action={{ to: '/notfall', text: t('emergency.title') }}
    />
  );
  return (
    <QueryView query={useEmergencyFile(id)} strict missing={over}>
      {(opened) => (
        <WhileItLasts endsAt={opened.endsAt}>
          {(left) => (left > 0 ? <Content opened={opened} left={left} /> : over)}
        </WhileItLasts>
      )}
    </QueryView>
  );
}

/** Gives what is left of the time, in milliseconds, and takes the file away when it is over. */
function WhileItLasts({ endsAt, children }: { endsAt: string; children: (left: number) => ReactNode }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const clock = setInterval(() => setNow(serverNow()), 10_000);
    return () => clearInterval(clock);
  }, []);
  return children(Date.parse(endsAt) - now);
}

function Content({ opened, left }: { opened: EmergencyFile; left: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const { file, items, endsAt } = opened;
  const number = t('case.title', { number: file.number });
  const minutes = Math.floor(left / 60_000);
  const filled = file.sections.filter(({ updatedAt }) => updatedAt);
  const categories = words.inOrder([
    ...new Set([...filled.map(({ category }) => category), ...items.flatMap(({ category }) => category ?? [])]),
  ]);
  return (
    <>
      <PageHead
        title={`${number}: ${file.person.givenName} ${file.person.familyName}`}
        tabTitle={number}
        back={{ to: '/notfall', text: t('emergency.title') }}
        lead={t('emergency.readOnly')}
      />
      <p className="time-left panel quiet" role="timer">
        <strong>{t('emergency.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</strong>{' '}
        {t('emergency.leftText', { time: formatTime(new Date(endsAt)) })}
      </p>
      <div className="stack">
        {categories.map((category) => {
          const section = filled.find((candidate) => candidate.category === category);
          return (
            <section key={category} className="panel stack" aria-labelledby={`emergency-${category}`}>
              <h2 className="section-title" id={`emergency-${category}`}>
                {words.category(category)}
              </h2>
              {section && <SectionView category={category} content={section.content} empty={t('case.never')} />}
              <Entries items={items.filter((item) => item.category === category)} />
            </section>
          );
        })}
        {items.some(({ category }) => category === null) && (
          <section className="panel stack" aria-labelledby="emergency-unlabelled">
            <h2 className="section-title" id="emergency-unlabelled">
              {t('item.unlabelledTitle')}
            </h2>
            <Entries items={items.filter(({ category }) => category === null)} />
          </section>
        )}
      </div>
    </>
  );
}

function Entries({ items }: { items: EmergencyFile['items'] }) {
  const { t } = useTranslation();
  return items.map(({ id, content, recordedAt, author }) => (
    <article key={id} className="stack-tight">
      <h3 className="section-title">{content.title}</h3>
      <p className="pre-line reading">{content.text}</p>
      <p className="muted small">{t('case.updatedBy', { when: formatMoment(recordedAt), who: author })}</p>
    </article>
  ));
}
