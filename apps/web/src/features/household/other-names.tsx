import { useTranslation } from 'react-i18next';
import type { NameVariant } from '../../api/types';
import { writingOf } from './scripts';

/** Other names of somebody, each in its own script and direction. */
export function OtherNames({ names }: { names: readonly NameVariant[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return <span className="muted">{t('state.none')}</span>;
  return (
    <ul className="plain-list">
      {names.map((name) => {
        const { kind, script, givenName, familyName } = name;
        const writing = [givenName, familyName].filter(Boolean).join(' ');
        return (
          <li key={`${kind} ${script} ${writing}`}>
            {t(`nameKind.${kind}`)}:{' '}
            <bdi {...writingOf(name)} className="other-name">
              {writing}
            </bdi>
            {script !== 'Latn' && <span className="muted"> ({t(`script.${script}`)})</span>}
          </li>
        );
      })}
    </ul>
  );
}
