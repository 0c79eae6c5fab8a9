import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent, WithdrawalPreview } from '../../../api/types';
import { useWords } from '../../../domain/words';
import de from '../../../i18n/de.json';
import { formatList, formatMoment } from '../../../i18n/format';

type Stop = keyof (typeof de)['stops'];
type Obligation = keyof (typeof de)['obligation'];

interface Props {
  consent: Consent;
  preview: WithdrawalPreview;
}

/** What a withdrawal does, as the server has tried it out: what closes, what stays, what has happened already. */
export function Consequences({ consent, preview }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Effect preview={preview} />
      <Kept consent={consent} preview={preview} />
      <Part title={t('preview.transmitted')}>
        <Transmitted preview={preview} />
      </Part>
      {consent.decision === 'permit' && preview.stops.length > 0 && (
        <Part title={t('preview.stops')}>
          <ul>
            {preview.stops.map((code) => (
              <li key={code}>{code in de.stops ? t(`stops.${code as Stop}`) : code}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('preview.remains')}>
        <ul>
          {preview.obligations.map((code) => (
            <li key={code}>
              {code in de.obligation ? t(`obligation.${code as Obligation}`, { agency: preview.agency.name }) : code}
            </li>
          ))}
          {consent.decision === 'permit' && <li>{t('withdrawal.c5')}</li>}
          <li>{t('withdrawal.c6')}</li>
        </ul>
      </Part>
    </div>
  );
}

function Effect({ preview }: { preview: WithdrawalPreview }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agency, losesCategories, gainsCategories, losesFile } = preview;
  const kept = preview.keepsCategories.map(({ category }) => category);
  const closing = losesCategories.filter((category) => !kept.includes(category));
  const narrowing = losesCategories.filter((category) => kept.includes(category));
  const names = (codes: string[]) => formatList(words.inOrder(codes).map(words.category));
  return (
    <section className="panel quiet stack-tight" aria-labelledby="effect">
      <h2 className="section-title" id="effect">
        {t('preview.effect')}
      </h2>
      {closing.length > 0 && (
        <p className="strong">{t('preview.loses', { agency: agency.name, categories: names(closing) })}</p>
      )}
      {narrowing.length > 0 && (
        <p className="strong">{t('preview.narrows', { agency: agency.name, categories: names(narrowing) })}</p>
      )}
      {gainsCategories.length > 0 && (
        <p className="strong">{t('preview.gains', { agency: agency.name, categories: names(gainsCategories) })}</p>
      )}
      {losesCategories.length + gainsCategories.length === 0 && <p>{t('preview.nothing', { agency: agency.name })}</p>}
      {losesCategories.length > 0 && (
        <p>{t(losesFile ? 'preview.losesFile' : 'preview.keepsFile', { agency: agency.name })}</p>
      )}
    </section>
  );
}

/** What the agency goes on seeing, because something else opens it. */
function Kept({ consent, preview }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const kept = preview.keepsCategories.filter(({ category }) => !preview.gainsCategories.includes(category));
  if (kept.length === 0) return null;
  return (
    <Part title={t('preview.keeps', { agency: preview.agency.name })}>
      <ul>
        {kept.map(({ category, basis, id }) => (
          <li key={`${category} ${id}`}>
            {words.category(category)}:{' '}
            <Link to={`/faelle/${consent.caseId}/${basis === 'statute' ? 'gesetze' : 'einwilligungen'}/${id}`}>
              {words.basis(basis)}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Transmitted({ preview }: { preview: WithdrawalPreview }) {
  const { t } = useTranslation();
  const words = useWords();
  if (preview.transmitted.length === 0) return <p>{t('preview.neverSeen')}</p>;
  return (
    <ul>
      {preview.transmitted.map(({ agency, categories, firstAt, lastAt, times }) => (
        <li key={agency.id}>
          {t('preview.seen', {
            agency: agency.name,
            count: times,
            categories: formatList(words.inOrder(categories).map(words.category)),
            first: formatMoment(firstAt),
            last: formatMoment(lastAt),
          })}
        </li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack-tight consequences">
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  );
}
