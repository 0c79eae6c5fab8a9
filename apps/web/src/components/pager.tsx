import { useTranslation } from 'react-i18next';
import { Button } from './button';

interface Props {
  /** "1 bis 50 von 63 Fällen", in the words of the list. */
  text: string;
  onNext?: () => void;
  onPrevious?: () => void;
}

export function Pager({ text, onNext, onPrevious }: Props) {
  const { t } = useTranslation();
  return (
    <div className="pager">
      <p className="muted numeric" role="status">
        {text}
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
