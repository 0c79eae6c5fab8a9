import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext } from 'react-router';
import type { FieldError } from '../../api/problem';
import { Button } from '../../components/button';
import { CheckboxGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { useWords, type Purpose } from '../../domain/words';
import { formatList } from '../../i18n/format';
import { useMe } from '../../session/session';
import { usePurposes } from './use-purpose';

interface Visit {
  /** Each of them has to be covered by what the person allowed. */
  purposes: Purpose[];
  /** The pages below say which categories the purposes open. */
  setOpened: (categories: string[]) => void;
}

export function useVisit(): Visit {
  return useOutletContext<Visit>();
}

/** Asks a partner for the purposes once and keeps them in sight over every page. */
export function PurposeLayout() {
  const [purposes, setPurposes] = usePurposes(useMe().accountId);
  const [isAsking, setAsking] = useState(false);
  const [opened, setOpened] = useState<string[]>([]);
  if (purposes.length === 0 || isAsking) {
    return (
      <PurposeQuestion
        before={purposes}
        onChoose={(chosen) => {
          setPurposes(chosen);
          setAsking(false);
        }}
      />
    );
  }
  return (
    <>
      <PurposeBar purposes={purposes} opened={opened} onChange={() => setAsking(true)} />
      <Outlet context={{ purposes, setOpened } satisfies Visit} />
    </>
  );
}

function PurposeBar({ purposes, opened, onChange }: { purposes: Purpose[]; opened: string[]; onChange: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="purpose-bar" aria-label={t('shared.purpose')}>
      <div>
        <p>
          <span className="muted">{t('shared.current')}</span>{' '}
          <strong>{formatList(purposes.map(words.purpose))}</strong>
        </p>
        <p className="muted small">
          {opened.length > 0
            ? t('shared.opensCategories', { categories: formatList(words.inOrder(opened).map(words.category)) })
            : t('shared.opens', { count: purposes.length })}
        </p>
      </div>
      <Button text={t('shared.change')} onClick={onChange} />
    </section>
  );
}

function PurposeQuestion({ before, onChoose }: { before: Purpose[]; onChoose: (purposes: Purpose[]) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [purposes, setPurposes] = useState<Purpose[]>(before);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const submit = () => {
    if (purposes.length > 0) return onChoose(purposes);
    setMissing([{ field: 'purpose', code: 'missing', message: t('shared.purposeMissing') }]);
  };
  return (
    <>
      <PageHead title={t('shared.purposeTitle')} lead={t('shared.purposeLead')} />
      <Form errors={missing} onSubmit={submit}>
        <CheckboxGroup
          name="purpose"
          label={t('shared.purpose')}
          hint={t('shared.severalHint')}
          layout="cards"
          values={purposes}
          options={words.purposeOptions()}
          onChange={setPurposes}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('shared.purposeSubmit')} />
        </div>
      </Form>
    </>
  );
}
