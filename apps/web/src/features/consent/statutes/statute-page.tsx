import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { isRecord, Problem } from '../../../api/problem';
import type { Statute } from '../../../api/types';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { Button } from '../../../components/button';
import { Facts } from '../../../components/facts';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { TextArea } from '../../../components/form/text-field';
import { NotFound } from '../../../components/not-found';
import { PageHead } from '../../../components/page-head';
import { QueryView } from '../../../components/query-view';
import { useWords } from '../../../domain/words';
import { formatDay, formatList, formatMoment } from '../../../i18n/format';
import { useCanEdit } from '../../../session/session';
import { useEndStatute, useStatutes } from '../api';
import { StatuteBadge } from './statute-list';

/** One duty or permission by law, as it was written down for the person. */
export function StatutePage() {
  const { id = '', statuteId } = useParams();
  return (
    <QueryView query={useStatutes(id)}>
      {({ items }) => {
        const statute = items.find((item) => item.id === statuteId);
        return statute ? <Content statute={statute} /> : <NotFound />;
      }}
    </QueryView>
  );
}

function Content({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  const words = useWords();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const wasRecorded = isRecord(state) && state['happened'] === 'recorded';
  return (
    <>
      <PageHead
        title={t('statute.pageTitle', { provision: statute.provision, agency: statute.agency.name })}
        back={{ to: `/faelle/${statute.caseId}/einwilligungen`, text: t('consent.backToList') }}
        lead={<StatuteBadge statute={statute} />}
      />
      <div className="reading stack">
        {wasRecorded && (
          <Alert kind="success" title={t('statute.recordedTitle')} live>
            <p>{t('statute.recordedText')}</p>
          </Alert>
        )}
        <Alert kind="info" title={t('statute.noConsentTitle')}>
          <p>{t('statute.noConsentText')}</p>
        </Alert>
        <section className="panel">
          <Facts
            facts={[
              { label: t('statute.text'), value: <span className="pre-line">{statute.text}</span>, wide: true },
              { label: t('consent.purposes'), value: formatList(statute.purposes.map(words.purpose)), wide: true },
              {
                label: t('consent.categories'),
                value: formatList(words.inOrder(statute.categories).map(words.category)),
                wide: true,
              },
              { label: t('record.may'), value: formatList(statute.actions.map(words.deed)), wide: true },
              {
                label: t('consent.period'),
                value: t('consent.periodText', {
                  from: formatDay(statute.validFrom),
                  until: formatDay(statute.validUntil),
                }),
              },
              { label: t('consent.recorded'), value: formatMoment(statute.recordedAt) },
              ...(statute.endedAt
                ? [
                    { label: t('record.endedAt'), value: formatMoment(statute.endedAt) },
                    { label: t('record.endedReason'), value: statute.endedReason ?? '', wide: true },
                  ]
                : []),
            ]}
          />
        </section>
        {canEdit && !statute.endedAt && <EndForm statute={statute} />}
      </div>
    </>
  );
}

function EndForm({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  const reason = useDraft(`statute-end:${statute.id}`, '');
  const end = useEndStatute(statute.caseId, statute.id);
  const errors = end.error instanceof Problem ? end.error.errors : [];
  return (
    <section className="stack-tight" aria-labelledby="end-statute">
      <h2 className="section-title" id="end-statute">
        {t('statute.end')}
      </h2>
      {end.error && errors.length === 0 && <Failure error={end.error} />}
      <Form errors={errors} onSubmit={() => end.mutate(reason.value.trim(), { onSuccess: () => reason.discard() })}>
        <TextArea
          name="reason"
          label={t('statute.endReason')}
          hint={t('step.reasonHint')}
          value={reason.value}
          onChange={reason.update}
        />
        <div className="form-foot">
          <Button type="submit" text={t('statute.endSubmit')} disabled={end.isPending} />
        </div>
      </Form>
    </section>
  );
}
