import { useTranslation } from 'react-i18next';
import type { NoStatusNotice as Notice } from '../../api/types';
import { Alert } from '../../components/alert';
import { CheckboxGroup } from '../../components/form/choice-group';

interface Props {
  notice: Notice;
  /** The version that was decided on; empty while nobody has. */
  decided: string;
  onDecide: (version: string) => void;
}

/** What stands before the entry that somebody has no status, and the decision to record it all the same. */
export function NoStatusNotice({ notice, decided, onDecide }: Props) {
  const { t, i18n } = useTranslation();
  const isDuty = notice.audience === 'public-body';
  const paragraphs = i18n.language === 'en' ? notice.en : notice.de;
  return (
    <Alert kind={isDuty ? 'warning' : 'info'} title={t(`residence.notice.${notice.audience}`)} live>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className="muted">{t('residence.noticeVersion', { provision: notice.provision, version: notice.version })}</p>
      <CheckboxGroup
        name="decidedOnNotice"
        label={t('residence.decision')}
        values={decided === notice.version ? ['decided'] : []}
        options={[{ value: 'decided', label: t('residence.decided') }]}
        onChange={(values) => onDecide(values.length > 0 ? notice.version : '')}
      />
    </Alert>
  );
}
