import { useTranslation } from 'react-i18next';
import type { MediationTermsPage } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { TextField } from '../../components/form/text-field';
import { QueryView } from '../../components/query-view';
import { formatCents, formatDay, parseDay, parseEuro } from '../../i18n/format';
import { useSetTerms, useTerms } from './api';

const NOTHING = { validFrom: '', leadDays: '', hourly: '', source: '' };

/** How long before an appointment is booked and what an hour costs: what holds, what held, and from when something else does. */
export function TermsSection() {
  const { t } = useTranslation();
  const draft = useDraft('mediation-terms', NOTHING);
  const set = useSetTerms();
  const typed = draft.value;
  const update = (more: Partial<typeof NOTHING>) => draft.update({ ...typed, ...more });
  const submit = () =>
    set.mutate(
      {
        validFrom: parseDay(typed.validFrom),
        leadDays: typed.leadDays.trim() === '' ? Number.NaN : Number(typed.leadDays),
        hourlyCents: typed.hourly.trim() === '' ? null : Number(parseEuro(typed.hourly)),
        source: typed.source.trim(),
      },
      { onSuccess: () => draft.discard() },
    );
  return (
    <section className="panel stack" aria-labelledby="mediation-terms">
      <h2 className="section-title" id="mediation-terms">
        {t('mediationTerms.title')}
      </h2>
      <QueryView query={useTerms()} lines={3}>
        {(page) => <TermsTable page={page} />}
      </QueryView>
      <h3>{t('mediationTerms.new')}</h3>
      {set.isSuccess && <Alert kind="success" title={t('mediationTerms.saved')} live />}
      <DraftForm
        key={draft.keptAt ? 'typed' : 'empty'}
        draft={draft}
        sending={set}
        submitText={t('do.save')}
        onSubmit={submit}
      >
        <DayField
          name="validFrom"
          label={t('mediationTerms.validFrom')}
          hint={t('section.dayHint')}
          value={typed.validFrom}
          onChange={(validFrom) => update({ validFrom })}
        />
        <TextField
          name="leadDays"
          label={t('mediationTerms.leadDays')}
          hint={t('mediationTerms.leadHint')}
          short
          inputMode="numeric"
          value={typed.leadDays}
          onChange={(leadDays) => update({ leadDays })}
        />
        <TextField
          name="hourlyCents"
          label={t('mediationTerms.hourly')}
          hint={t('mediationTerms.hourlyHint')}
          optional
          short
          inputMode="decimal"
          unit="€"
          value={typed.hourly}
          onChange={(hourly) => update({ hourly })}
        />
        <TextField
          name="source"
          label={t('mediationTerms.source')}
          hint={t('mediationTerms.sourceHint')}
          value={typed.source}
          onChange={(source) => update({ source })}
        />
      </DraftForm>
    </section>
  );
}

function TermsTable({ page }: { page: MediationTermsPage }) {
  const { t } = useTranslation();
  if (page.items.length === 0) return <p>{t('mediationTerms.none', { count: page.currentLeadDays })}</p>;
  return (
    <table className="data cards">
      <thead>
        <tr>
          <th scope="col">{t('mediationTerms.validFrom')}</th>
          <th scope="col" className="number">
            {t('mediationTerms.leadDays')}
          </th>
          <th scope="col" className="number">
            {t('mediationTerms.hourly')}
          </th>
          <th scope="col">{t('mediationTerms.source')}</th>
        </tr>
      </thead>
      <tbody>
        {page.items.map(({ validFrom, leadDays, hourlyCents, source }) => (
          <tr key={validFrom}>
            <th scope="row">{formatDay(validFrom)}</th>
            <td className="number" data-label={t('mediationTerms.leadDays')}>
              {leadDays}
            </td>
            <td className="number" data-label={t('mediationTerms.hourly')}>
              {hourlyCents === null ? t('billing.noPrice') : formatCents(hourlyCents)}
            </td>
            <td data-label={t('mediationTerms.source')}>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
