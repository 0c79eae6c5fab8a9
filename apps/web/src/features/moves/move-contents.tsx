import { useTranslation } from 'react-i18next';
import type { Movable } from '../../api/types';
import { Facts } from '../../components/facts';
import { useWords } from '../../domain/words';

/** What is open in the file, and what stays behind: named, so that nothing is dropped unseen. */
export function MoveContents({ movable: { open, stays, sections } }: { movable: Movable }) {
  const { t } = useTranslation();
  const words = useWords();
  const unfinished = (Object.keys(open) as (keyof typeof open)[]).filter((what) => open[what] > 0);
  const left = (Object.keys(stays) as (keyof typeof stays)[]).filter((what) => stays[what] > 0);
  const confided = sections.filter(({ isConfided }) => isConfided).map(({ category }) => words.category(category));
  return (
    <>
      <section className="stack-tight" aria-labelledby="move-open">
        <h3 className="small strong" id="move-open">
          {t('move.openTitle')}
        </h3>
        <Facts
          dense
          facts={[
            ...unfinished.map((what) => ({ label: t(`moveOpen.${what}`), value: open[what] })),
            ...(unfinished.length === 0 ? [{ label: t('move.nothingOpen'), value: 0 }] : []),
          ]}
        />
      </section>
      <section className="stack-tight" aria-labelledby="move-stays">
        <h3 className="small strong" id="move-stays">
          {t('move.staysTitle')}
        </h3>
        <p className="muted small">{t('move.staysLead')}</p>
        <Facts dense facts={left.map((what) => ({ label: t(`moveStays.${what}`), value: stays[what] }))} />
        {confided.length > 0 && (
          <ul>
            {confided.map((category) => (
              <li key={category}>{t('move.confided', { category })}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
