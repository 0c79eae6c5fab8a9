import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { ManagerLoad } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { ComboListField } from '../../components/form/combo-field';
import { Form } from '../../components/form/form';
import { useCodeList } from '../../domain/code-list';
import { useMe } from '../../session/session';
import { useWriteProfile } from './api';

interface Props {
  load: ManagerLoad;
  onDone: () => void;
  onLeave: () => void;
}

/** In which languages and towns a colleague works: what suggestions go by. */
export function ProfileForm({ load, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { tenant } = useMe();
  const [languages, setLanguages] = useState(load.languages);
  const [municipalities, setMunicipalities] = useState(load.municipalities);
  const write = useWriteProfile(load.accountId);
  const towns = useCodeList('municipalities').filter(({ value }) => value.startsWith(tenant.ags));
  const errors = write.error instanceof Problem ? write.error.errors : [];
  return (
    <section className="panel stack" aria-labelledby="profile">
      <h2 className="section-title" id="profile" ref={heading} tabIndex={-1}>
        {t('load.profileOf', { name: load.name })}
      </h2>
      {write.error && errors.length === 0 && <Failure error={write.error} />}
      <Form errors={errors} onSubmit={() => write.mutate({ languages, municipalities }, { onSuccess: onDone })}>
        <ComboListField
          name="languages"
          label={t('load.languages')}
          optional
          values={languages}
          options={useCodeList('languages')}
          onChange={setLanguages}
        />
        <ComboListField
          name="municipalities"
          label={t('load.towns')}
          optional
          values={municipalities}
          options={towns}
          onChange={setMunicipalities}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('do.save')} disabled={write.isPending} />
          <Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />
        </div>
      </Form>
    </section>
  );
}
