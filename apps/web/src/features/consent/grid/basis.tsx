import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent, Statute } from '../../../api/types';
import { Facts } from '../../../components/facts';
import { useWords, type Category } from '../../../domain/words';
import { formatDay, formatList, formatMoment } from '../../../i18n/format';
import { useCanEdit } from '../../../session/session';
import { explainAddress } from '../explain/address';
import { useLimitLines } from '../limits';
import { useRecordedText } from '../recorded-text';
import { kindOf, type Basis } from '../standing';

interface Props {
  caseId: string;
  agency: Consent['agency'];
  category: Category;
  bases: Basis[];
}

/** What a cell of the grid rests on, in short, and the way to the reason. */
export function BasisPanel({ caseId, agency, category, bases }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const purpose = bases[0]?.record.purposes[0];
  return (
    <div className="basis-panel">
      <p className="strong">
        {agency.name}: {words.category(category)}
      </p>
      {bases.map((basis) =>
        basis.kind === 'statute' ? (
          <StatuteBasis key={basis.record.id} statute={basis.record} />
        ) : (
          <DeclaredBasis key={basis.record.id} consent={basis.record} />
        ),
      )}
      <Link
        className="tall-link"
        to={explainAddress(caseId, { agencyId: agency.id, purpose: purpose ? [purpose] : [], category })}
      >
        {t('grid.why')}
      </Link>
    </div>
  );
}

function DeclaredBasis({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const words = useWords();
  const canEdit = useCanEdit();
  const limits = useLimitLines(consent);
  const recordedText = useRecordedText(consent);
  const kind = kindOf(consent);
  const address = `/faelle/${consent.caseId}/einwilligungen/${consent.id}`;
  return (
    <section className="basis" aria-label={t(`kind.${kind}`)}>
      <p className="strong">{t(`kind.${kind}`)}</p>
      <Facts
        dense
        facts={[
          { label: t('consent.purposes'), value: formatList(consent.purposes.map(words.purpose)), wide: true },
          { label: t('record.may'), value: formatList(consent.actions.map(words.deed)), wide: true },
          { label: t('consent.period'), value: t('state.until', { date: formatDay(consent.validUntil) }) },
          {
            label: t('consent.lastSeen'),
            value: consent.lastSeenAt ? formatMoment(consent.lastSeenAt) : t('consent.neverSeen'),
          },
          { label: t('consent.recorded'), value: recordedText, wide: true },
          ...limits.map(({ label, value }) => ({ label, value, wide: true })),
        ]}
      />
      <div className="links">
        <Link className="tall-link" to={address}>
          {t('grid.details')}
        </Link>
        {canEdit && (
          <Link className="tall-link" to={`${address}/widerruf`}>
            {t(`kind.${kind}Withdraw`)}
          </Link>
        )}
      </div>
    </section>
  );
}

function StatuteBasis({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="basis" aria-label={t('legalBasis.statute')}>
      <p className="strong">{statute.provision}</p>
      <p>{statute.text}</p>
      <Facts
        dense
        facts={[
          { label: t('consent.purposes'), value: formatList(statute.purposes.map(words.purpose)), wide: true },
          { label: t('record.may'), value: formatList(statute.actions.map(words.deed)), wide: true },
          { label: t('consent.period'), value: t('state.until', { date: formatDay(statute.validUntil) }) },
        ]}
      />
      <Link className="tall-link" to={`/faelle/${statute.caseId}/gesetze/${statute.id}`}>
        {t('grid.details')}
      </Link>
    </section>
  );
}
