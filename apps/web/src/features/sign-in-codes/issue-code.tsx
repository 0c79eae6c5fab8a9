import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { Case } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import { useRepresentatives } from '../../domain/representatives';
import { isPersonLanguage, PERSON_LANGUAGES } from '../../i18n/person-languages';
import { useShowCode, useWriteLetter } from './api';
import { IssuedLetter, ShownCode } from './issued-code';

const HERSELF = 'self';
type Way = 'pdf' | 'json';

/** Issues a code: for whom, in which language, on paper or at the desk. It is there this once. */
export function IssueCode({ file }: { file: Case }) {
  const { t } = useTranslation();
  const { preferredLanguage } = file.person;
  const [language, setLanguage] = useState<string>(isPersonLanguage(preferredLanguage) ? preferredLanguage : '');
  const [holder, setHolder] = useState(HERSELF);
  const [way, setWay] = useState<Way>('pdf');
  const show = useShowCode(file.id);
  const letter = useWriteLetter(file.id);
  const speakers = (useRepresentatives(file.id).data?.items ?? []).filter(({ live }) => live);
  const sending = way === 'pdf' ? letter : show;
  const errors = sending.error instanceof Problem ? sending.error.errors : [];
  const forget = () => {
    show.reset();
    letter.reset();
  };
  const issue = () => {
    forget();
    sending.mutate({ language, ...(holder !== HERSELF && { for: holder }) });
  };
  if (letter.data) return <IssuedLetter letter={letter.data} onDone={forget} />;
  if (show.data) return <ShownCode code={show.data} onDone={forget} />;
  return (
    <section className="panel stack" aria-labelledby="codes-new">
      <h2 className="section-title" id="codes-new">
        {t('codes.new')}
      </h2>
      {sending.error && errors.length === 0 && <Failure error={sending.error} />}
      <Form errors={errors} onSubmit={issue}>
        {speakers.length > 0 && (
          <RadioGroup
            name="for"
            label={t('codes.for')}
            value={holder}
            options={[
              { value: HERSELF, label: t('wizard.herself') },
              ...speakers.map(({ id, givenName, familyName, kind }) => ({
                value: id,
                label: `${givenName} ${familyName} (${t(`representativeKind.${kind}`)})`,
              })),
            ]}
            onChange={setHolder}
          />
        )}
        <SelectField
          name="language"
          label={t('codes.language')}
          hint={t('codes.languageHint')}
          value={language}
          options={PERSON_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setLanguage}
        />
        <RadioGroup
          name="format"
          label={t('codes.way')}
          layout="cards"
          value={way}
          options={[
            { value: 'pdf', label: t('codes.letter'), hint: t('codes.letterHint') },
            { value: 'json', label: t('codes.desk'), hint: t('codes.deskHint') },
          ]}
          onChange={setWay}
        />
        <p className="muted">{t('codes.replaces')}</p>
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('codes.submit')} disabled={sending.isPending} />
        </div>
      </Form>
    </section>
  );
}
