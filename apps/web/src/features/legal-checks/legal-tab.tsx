import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import { Problem } from '../../api/problem';
import type { Case, LegalFacts } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Failure } from '../../components/failure';
import { DayField } from '../../components/form/day-field';
import { Form } from '../../components/form/form';
import { NotFound } from '../../components/not-found';
import { PagedList } from '../../components/paged-list';
import { QueryView } from '../../components/query-view';
import { usePages } from '../../components/use-pages';
import { formatDay, formatMoment, parseDay, today } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useLegalCheck, useLegalChecks, useLegalFacts, useMakeCheck } from './api';
import { CheckResult } from './check-result';
import { useLegalWords } from './words';

/** The part "Rechtliche Prüfung" of a file, for who guides it: facts, a check for a day, and the checks of before. */
export function LegalTab() {
  const file = useOutletContext<Case>();
  return useCanEdit() ? <Checks file={file} /> : <NotFound />;
}

function Checks({ file }: { file: Case }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const isClosed = file.phase === 'closed';
  return (
    <div className="stack">
      {/* With a check it stands beside it, also on paper. */}
      {!shown && (
        <Alert kind="info" title={t('legalCheck.noticeTitle')}>
          <p>{t('legalCheck.notice')}</p>
        </Alert>
      )}
      <section className="panel stack" aria-labelledby="legal-facts">
        <h2 className="section-title" id="legal-facts">
          {t('legalFacts.title')}
        </h2>
        <QueryView query={useLegalFacts(file.id)} lines={4}>
          {(facts) => <FactList facts={facts} />}
        </QueryView>
        {!isClosed && (
          <div className="actions">
            <LinkButton icon="edit" to={`/faelle/${file.id}/rechtliche-pruefung/angaben`} text={t('legalFacts.edit')} />
          </div>
        )}
      </section>
      {!isClosed && <CheckForm caseId={file.id} onMade={setShown} />}
      {shown && <ShownCheck caseId={file.id} checkId={shown} />}
      <EarlierChecks caseId={file.id} onShow={setShown} />
    </div>
  );
}

function FactList({ facts }: { facts: LegalFacts }) {
  const { t } = useTranslation();
  const { sentence } = useLegalWords();
  const all = [...facts.fromFile, ...facts.recorded];
  if (all.length === 0) return <p>{t('legalFacts.empty')}</p>;
  return (
    <ul>
      {all.map((fact) => (
        <li key={`${fact.key} ${fact.value} ${fact.asOf}`}>{sentence(fact)}</li>
      ))}
    </ul>
  );
}

function CheckForm({ caseId, onMade }: { caseId: string; onMade: (checkId: string) => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(formatDay(today()));
  const make = useMakeCheck(caseId);
  const errors = make.error instanceof Problem ? make.error.errors : [];
  return (
    <section className="panel stack" aria-labelledby="legal-check-form">
      <h2 className="section-title" id="legal-check-form">
        {t('legalCheck.formTitle')}
      </h2>
      {make.error && errors.length === 0 && <Failure error={make.error} />}
      <Form errors={errors} onSubmit={() => make.mutate(parseDay(day), { onSuccess: ({ id }) => onMade(id) })}>
        <DayField name="on" label={t('legalCheck.on')} hint={t('legalCheck.onHint')} value={day} onChange={setDay} />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('legalCheck.make')} disabled={make.isPending} />
        </div>
      </Form>
    </section>
  );
}

function ShownCheck({ caseId, checkId }: { caseId: string; checkId: string }) {
  return (
    <QueryView query={useLegalCheck(caseId, checkId)} lines={8}>
      {(check) => <CheckResult key={check.id} check={check} />}
    </QueryView>
  );
}

function EarlierChecks({ caseId, onShow }: { caseId: string; onShow: (checkId: string) => void }) {
  const { t } = useTranslation();
  const pages = usePages(10);
  const query = useLegalChecks(caseId, { limit: pages.size, after: pages.after });
  return (
    <section className="stack" aria-labelledby="legal-checks">
      <h2 className="section-title" id="legal-checks">
        {t('legalCheck.listTitle')}
      </h2>
      <PagedList query={query} pages={pages} lines={3} empty={<EmptyState title={t('legalCheck.listEmpty')} />}>
        {(items) => (
          <table className="data cards">
            <thead>
              <tr>
                <th scope="col">{t('legalCheck.forDay')}</th>
                <th scope="col">{t('legalCheck.madeAt')}</th>
                <th scope="col">{t('legalCheck.who')}</th>
                <th scope="col">{t('legalCheck.show')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, on, madeAt, madeBy }) => (
                <tr key={id}>
                  <th scope="row">{formatDay(on)}</th>
                  <td data-label={t('legalCheck.madeAt')}>{formatMoment(madeAt)}</td>
                  <td data-label={t('legalCheck.who')}>{madeBy}</td>
                  <td>
                    <Button
                      look="tertiary"
                      text={t('legalCheck.showOf', { day: formatDay(on), at: formatMoment(madeAt) })}
                      onClick={() => onShow(id)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </section>
  );
}
