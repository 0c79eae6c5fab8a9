import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useOutletContext } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, ResidenceHistory } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { DayField } from '../../components/form/day-field';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { QueryView } from '../../components/query-view';
import { wholeDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useResidence } from './api';
import { CompetencePanel } from './competence-panel';
import { EntryPanel } from './entry-panel';

/** The tab "Aufenthalt" of a file: what holds on a day, what held before, and which offices are proposed. */
export function ResidenceTab() {
  const file = useOutletContext<Case>();
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const wasSaved = isRecord(state) && state['saved'] === true;
  const [day, setDay] = useState('');
  const [shown, setShown] = useState('');
  const on = wholeDay(day) ?? undefined;
  return (
    <div className="stack">
      {wasSaved && (
        <Alert kind="success" title={t('section.saved')} live>
          <p>{t('section.savedText')}</p>
        </Alert>
      )}
      <p className="reading">{t('residence.lead')}</p>
      {canEdit && file.closedOn === null && (
        <div className="actions">
          <LinkButton icon="add" to={`/faelle/${file.id}/aufenthalt/neu`} text={t('residence.new')} />
        </div>
      )}
      <Filters few label={t('residence.filters')}>
        <DayField name="on" label={t('residence.on')} hint={t('residence.onHint')} value={day} onChange={setDay} />
        <SelectField
          name="shown"
          label={t('residence.shown')}
          empty={t('residence.shownAll')}
          value={shown}
          options={[{ value: 'holding', label: t('residence.shownHolding') }]}
          onChange={setShown}
        />
      </Filters>
      <QueryView query={useResidence(file.id, on)}>
        {(history) => <Persons caseId={file.id} history={history} onlyHolding={shown === 'holding'} />}
      </QueryView>
      <CompetencePanel municipality={townOf(file)} on={on} />
    </div>
  );
}

interface Props {
  caseId: string;
  history: ResidenceHistory;
  onlyHolding: boolean;
}

function Persons({ caseId, history, onlyHolding }: Props) {
  const { t } = useTranslation();
  const items = history.items.filter(({ holds }) => holds || !onlyHolding);
  if (items.length === 0) return <EmptyState title={t('residence.emptyTitle')}>{t('residence.emptyText')}</EmptyState>;
  return history.persons.map(({ memberId, name }) => {
    const hers = items.filter((entry) => entry.memberId === memberId);
    if (hers.length === 0) return null;
    const heading = `residence-of-${memberId ?? 'self'}`;
    return (
      <section key={heading} className="stack" aria-labelledby={heading}>
        <h2 className="section-title" id={heading}>
          {name}
        </h2>
        {hers.map((entry) => (
          <EntryPanel key={entry.id} caseId={caseId} entry={entry} name={name} />
        ))}
      </section>
    );
  });
}

/** Where she lives, as her contact says. */
function townOf({ sections }: Case): string | null {
  const town = sections.find(({ category }) => category === 'contact')?.content['municipality'];
  return typeof town === 'string' ? town : null;
}
