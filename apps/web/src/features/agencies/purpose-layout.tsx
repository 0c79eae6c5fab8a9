import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext } from 'react-router';
import type { FieldError } from '../../api/problem';
import { Button } from '../../components/button';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { useWords, type Purpose } from '../../domain/words';
import { formatList } from '../../i18n/format';
import { useMe } from '../../session/session';
import { usePurpose } from './use-purpose';

interface Visit {
  purpose: Purpose;
  /** The pages below say which categories the purpose opens. */
  setOpened: (categories: string[]) => void;
}

export function useVisit(): Visit {
  return useOutletContext<Visit>();
}

/** Asks a partner for the purpose once and keeps it in sight over every page. */
export function PurposeLayout() {
  const [purpose, setPurpose] = usePurpose(useMe().accountId);
  const [opened, setOpened] = useState<string[]>([]);
  if (!purpose) return <PurposeQuestion onChoose={setPurpose} />;
  return (
    <>
      <PurposeBar purpose={purpose} opened={opened} onChange={() => setPurpose('')} />
      <Outlet context={{ purpose, setOpened } satisfies Visit} />
    </>
  );
}

function PurposeBar({ purpose, opened, onChange }: { purpose: string; opened: string[]; onChange: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="purpose-bar" aria-label={t('shared.purpose')}>
      <div>
        <p>
          <span className="muted">{t('shared.current')}</span> <strong>{words.purpose(purpose)}</strong>
        </p>
        <p className="muted small">
          {opened.length > 0
            ? t('shared.opensCategories', { categories: formatList(words.inOrder(opened).map(words.category)) })
            : t('shared.opens')}
        </p>
      </div>
      <Button text={t('shared.change')} onClick={onChange} />
    </section>
  );
}

function PurposeQuestion({ onChoose }: { onChoose: (purpose: Purpose) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const submit = () => {
    if (purpose) return onChoose(purpose);
    setMissing([{ field: 'purpose', code: 'missing', message: t('shared.purposeMissing') }]);
  };
  return (
    <>
      <PageHead title={t('shared.purposeTitle')} lead={t('shared.purposeLead')} />
      <Form errors={missing} onSubmit={submit}>
        <RadioGroup
          name="purpose"
          label={t('shared.purpose')}
          layout="cards"
          value={purpose}
          options={words.purposeOptions()}
          onChange={setPurpose}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('shared.purposeSubmit')} />
        </div>
      </Form>
    </>
  );
}
