import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent } from '../../api/types';
import { Facts } from '../../components/facts';
import { useCodeLabel } from '../../domain/code-list';
import { useRepresentatives } from '../../domain/representatives';
import { useWords } from '../../domain/words';
import { formatDay, formatList, formatMoment } from '../../i18n/format';
import { useLimitLines } from './limits';
import { useRecordedText } from './recorded-text';

/** Everything the record holds. */
export function ConsentFacts({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useCodeLabel('languages');
  const limits = useLimitLines(consent);
  const recordedText = useRecordedText(consent);
  const special = words.inOrder(consent.specialCategories).map(words.category);
  return (
    <section className="panel stack">
      <Facts
        facts={[
          { label: t('consent.purposes'), value: formatList(consent.purposes.map(words.purpose)), wide: true },
          {
            label: t('consent.categories'),
            value: formatList(words.inOrder(consent.categories).map(words.category)),
            wide: true,
          },
          ...(special.length > 0 ? [{ label: t('record.special'), value: formatList(special), wide: true }] : []),
          { label: t('record.may'), value: formatList(consent.actions.map(words.deed)), wide: true },
          ...limits.map((line) => ({ ...line, wide: true })),
          {
            label: t('consent.period'),
            value: t('consent.periodText', {
              from: formatDay(consent.validFrom),
              until: formatDay(consent.validUntil),
            }),
          },
          {
            label: t('consent.lastSeen'),
            value: consent.lastSeenAt ? formatMoment(consent.lastSeenAt) : t('consent.neverSeen'),
          },
        ]}
      />
      <h2 className="section-title">{t('record.howDeclared')}</h2>
      <Facts
        facts={[
          { label: t('consent.form'), value: t(`consentForm.${consent.form}`) },
          { label: t('consent.language'), value: language(consent.language) },
          { label: t('consent.textVersion'), value: consent.textVersion },
          { label: t('consent.recorded'), value: recordedText },
          ...(consent.givenAt ? [{ label: t('consent.given'), value: formatMoment(consent.givenAt) }] : []),
          ...(consent.interpreter ? [{ label: t('consent.interpreter'), value: consent.interpreter }] : []),
          ...(consent.witness ? [{ label: t('consent.witness'), value: consent.witness }] : []),
          ...(consent.representativeId
            ? [
                {
                  label: t('record.representative'),
                  value: <RepresentativeName caseId={consent.caseId} id={consent.representativeId} />,
                },
              ]
            : []),
          ...(consent.supersedes
            ? [
                {
                  label: t('record.supersedes'),
                  value: (
                    <Link to={`/faelle/${consent.caseId}/einwilligungen/${consent.supersedes}`}>
                      {t('record.older')}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function RepresentativeName({ caseId, id }: { caseId: string; id: string }) {
  const { t } = useTranslation();
  const { data } = useRepresentatives(caseId);
  const found = data?.items.find((representative) => representative.id === id);
  return found
    ? `${found.givenName} ${found.familyName} (${t(`representativeKind.${found.kind}`)})`
    : t('state.loading');
}
