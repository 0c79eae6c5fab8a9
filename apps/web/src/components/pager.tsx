import { useTranslation } from 'react-i18next';
import { Button } from './button';

interface Props {
  /** The number of rows before this page. */
  offset: number;
  shown: number;
  total: number;
  onNext?: () => void;
  onPrevious?: () => void;
}

export function Pager({ offset, shown, total, onNext, onPrevious }: Props) {
  const { t } = useTranslation();
  return (
    <div className="pager">
      <p className="muted numeric" role="status">
        {t('state.range', { from: offset + 1, to: offset + shown, total, count: total })}
      </p>
      {(onNext ?? onPrevious) && (
        <div className="actions">
          <Button text={t('do.previousPage')} icon="chevron-left" disabled={!onPrevious} onClick={onPrevious} />
          <Button text={t('do.nextPage')} icon="chevron-right" disabled={!onNext} onClick={onNext} />
        </div>
      )}
    </div>
  );
}
