import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { Import, ImportChoice } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { useConfirm } from './api';

/** Which rows become intakes. Nothing is written before somebody says so here. */
export function ConfirmPanel({ list: { id, state, counts } }: { list: Import }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<ImportChoice['rows']>('new');
  const [typed, setTyped] = useState('');
  const confirm = useConfirm(id);
  const errors = confirm.error instanceof Problem ? confirm.error.errors : [];
  const left = counts.new + counts.alike - counts.written;
  if (left === 0) return null;
  const submit = () => confirm.mutate(rows === 'chosen' ? { rows, chosen: numbersIn(typed) } : { rows });
  return (
    <section className="panel stack-tight" aria-labelledby="import-confirm">
      <h2 className="section-title" id="import-confirm">
        {t(state === 'done' ? 'imports.confirmMore' : 'imports.confirm')}
      </h2>
      <p>{t('imports.confirmLead')}</p>
      {confirm.error && errors.length === 0 && <Failure error={confirm.error} />}
      <Form errors={errors} onSubmit={submit}>
        <RadioGroup
          name="rows"
          label={t('imports.which')}
          value={rows}
          options={[
            { value: 'new', label: t('imports.chooseNew', { count: counts.new }) },
            { value: 'new-and-alike', label: t('imports.chooseAlike', { count: counts.new + counts.alike }) },
            { value: 'chosen', label: t('imports.chooseRows') },
          ]}
          onChange={setRows}
        />
        {rows === 'chosen' && (
          <TextField
            name="chosen"
            label={t('imports.chosen')}
            hint={t('imports.chosenHint')}
            value={typed}
            onChange={setTyped}
          />
        )}
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('imports.confirmSubmit')} disabled={confirm.isPending} />
        </div>
      </Form>
    </section>
  );
}

/** `3, 5-7` as 3, 5, 6, 7. */
function numbersIn(typed: string): number[] {
  return typed.split(/[\s,;]+/).flatMap((part) => {
    const [from = '', to = from] = part.split(/[-–]/);
    const [first, last] = [Number(from), Number(to)];
    if (from === '' || !Number.isInteger(first) || !Number.isInteger(last) || last - first > 10_000) return [];
    return Array.from({ length: Math.max(last - first + 1, 0) }, (_, place) => first + place);
  });
}
