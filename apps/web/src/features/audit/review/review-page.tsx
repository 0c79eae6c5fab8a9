import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Problem } from '../../../api/problem';
import type { ReviewDetail, ReviewResult } from '../../../api/types';
import { useDraft } from '../../../browser/drafts';
import { Button } from '../../../components/button';
import { KeptNote } from '../../../components/draft-note';
import { Facts } from '../../../components/facts';
import { Failure } from '../../../components/failure';
import { RadioGroup } from '../../../components/form/choice-group';
import { Form } from '../../../components/form/form';
import { TextArea } from '../../../components/form/text-field';
import { PageHead } from '../../../components/page-head';
import { QueryView } from '../../../components/query-view';
import { useWords } from '../../../domain/words';
import { formatList, formatMoment } from '../../../i18n/format';
import { useActWords } from '../act-words';
import { useDecide, useReview } from './api';
import { ResultBadge } from './result-badge';

type Result = ReviewResult['result'];
const RESULTS: Result[] = ['in-order', 'question', 'breach'];
const NOTHING: { result: Result | ''; note: string } = { result: '', note: '' };

/** One access with who it was and what was seen, and what looking at it came to. */
export function ReviewPage() {
  const { id = '' } = useParams();
  return <QueryView query={useReview(id)}>{(review) => <Content key={review.id} review={review} />}</QueryView>;
}

function Content({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const isOpen = review.result === null || review.result === 'question';
  return (
    <>
      <PageHead
        title={t('review.oneTitle', { when: formatMoment(review.at) })}
        back={{ to: '/pruefungen', text: t('review.title') }}
        lead={<ResultBadge result={review.result} />}
      />
      <div className="reading stack">
        <AccessFacts review={review} />
        {review.decidedAt && <Outcome review={review} />}
        {isOpen && <DecisionForm review={review} />}
      </div>
    </>
  );
}

function AccessFacts({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useActWords();
  const { agency, role, staffName, caseIds, files } = review;
  return (
    <section className="panel" aria-label={t('review.access')}>
      <Facts
        facts={[
          { label: t('review.pickedAs'), value: t(`pickedAs.${review.pickedAs}`) },
          { label: t('review.staff'), value: staffName ?? t('review.nobody') },
          { label: t('log.who'), value: [agency, words.role(role)].filter(Boolean).join(', ') },
          { label: t('log.what'), value: acts.action(review.action) },
          {
            label: t('review.stated'),
            value: review.reason ? acts.reason(review.reason) : t('review.nothingStated'),
            wide: true,
          },
          ...(review.purposes.length > 0
            ? [{ label: t('log.purpose'), value: formatList(review.purposes.map(words.purpose)) }]
            : []),
          ...(review.bases.length > 0
            ? [
                {
                  label: t('log.basis'),
                  value: formatList([...new Set(review.bases.map(({ basis }) => words.basis(basis ?? 'consent')))]),
                },
              ]
            : []),
          ...(review.categories.length > 0
            ? [
                {
                  label: t('log.categories'),
                  value: formatList(words.inOrder(review.categories).map(words.category)),
                  wide: true,
                },
              ]
            : []),
          {
            label: t('review.files', { count: files }),
            value: (
              <ul className="plain-list">
                {caseIds.slice(0, 20).map((caseId) => (
                  <li key={caseId}>
                    <Link to={`/zugriffe/${caseId}`}>{t('log.ofFile', { id: caseId.slice(-12) })}</Link>
                  </li>
                ))}
                {files > 20 && <li className="muted">{t('review.more', { count: files - 20 })}</li>}
              </ul>
            ),
            wide: true,
          },
        ]}
      />
    </section>
  );
}

function Outcome({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const { result, decidedAt, decidedBy, note } = review;
  if (!result || !decidedAt) return null;
  return (
    <section className="panel quiet stack-tight" aria-labelledby="outcome">
      <h2 className="section-title" id="outcome">
        {t(`reviewResult.${result}.label`)}
      </h2>
      {note && <p className="pre-line">{note}</p>}
      <p className="muted small">{t('review.decidedBy', { who: decidedBy, when: formatMoment(decidedAt) })}</p>
    </section>
  );
}

function DecisionForm({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`review:${review.id}`, NOTHING);
  const decide = useDecide(review.id);
  const errors = decide.error instanceof Problem ? decide.error.errors : [];
  const { result, note } = draft.value;
  const submit = () =>
    decide.mutate(
      // What is missing, the server says in its words.
      { result: result as Result, ...(note.trim() && { note: note.trim() }) },
      {
        onSuccess: () => {
          draft.discard();
          void navigate('/pruefungen', { state: { happened: 'decided' } });
        },
      },
    );
  return (
    <section className="stack-tight" aria-labelledby="decide">
      <h2 className="section-title" id="decide">
        {t('review.decide')}
      </h2>
      {decide.error && errors.length === 0 && <Failure error={decide.error} />}
      <Form errors={errors} onSubmit={submit}>
        <RadioGroup
          name="result"
          label={t('review.resultLabel')}
          value={result}
          options={RESULTS.map((value) => ({
            value,
            label: t(`reviewResult.${value}.label`),
            hint: t(`reviewResult.${value}.hint`),
          }))}
          onChange={(chosen) => draft.update({ result: chosen, note })}
          layout="cards"
        />
        <TextArea
          name="note"
          label={t('review.note')}
          hint={t('review.noteHint')}
          optional={result === 'in-order' || result === ''}
          value={note}
          onChange={(typed) => draft.update({ result, note: typed })}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('review.submit')} disabled={decide.isPending} />
        </div>
        <KeptNote draft={draft} />
      </Form>
    </section>
  );
}
