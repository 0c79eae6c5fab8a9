import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { Import, ImportMapping } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import de from '../../i18n/de.json';
import { useMap } from './api';

type Field = keyof ImportMapping;
const FIELDS = Object.keys(de.importField) as Field[];
const NEEDED: Field[] = ['familyName', 'givenName'];

/** Which column is what, with a few rows to recognise them by. What is left out is not brought in. */
export function MappingForm({ list }: { list: Import }) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<ImportMapping>(list.mapping);
  const map = useMap(list.id);
  const errors = map.error instanceof Problem ? map.error.errors : [];
  const options = list.headings.filter(Boolean).map((heading) => ({ value: heading, label: heading }));
  const choose = (field: Field) => (heading: string) => {
    const { [field]: _, ...others } = mapping;
    setMapping(heading ? { ...others, [field]: heading } : others);
  };
  return (
    <>
      <Samples list={list} />
      <section className="form" aria-labelledby="import-mapping">
        <h2 className="section-title" id="import-mapping">
          {t('imports.mapping')}
        </h2>
        <p>{t('imports.mappingLead')}</p>
        {map.error && errors.length === 0 && <Failure error={map.error} />}
        <Form errors={errors} onSubmit={() => map.mutate(mapping)}>
          {FIELDS.map((field) => (
            <SelectField
              key={field}
              name={field}
              label={t(`importField.${field}`)}
              optional={!NEEDED.includes(field)}
              empty={t('imports.noColumn')}
              value={mapping[field] ?? ''}
              options={options}
              onChange={choose(field)}
            />
          ))}
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('imports.look')} disabled={map.isPending} />
          </div>
        </Form>
      </section>
    </>
  );
}

function Samples({ list: { headings, samples } }: { list: Import }) {
  const { t } = useTranslation();
  const columns = headings.map((heading, column) => ({ heading, column })).filter(({ heading }) => heading !== '');
  return (
    <div className="stack-tight">
      <h2 className="section-title" id="import-samples">
        {t('imports.samples')}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard (WCAG 2.1.1) */}
      <div className="table-scroll" role="region" aria-labelledby="import-samples" tabIndex={0}>
        <table className="data">
          <thead>
            <tr>
              {columns.map(({ heading }) => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map((row, place) => (
              <tr key={place}>
                {columns.map(({ heading, column }) => (
                  <td key={heading}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
