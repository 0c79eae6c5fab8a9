import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Import } from '../../api/types';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Failure } from '../../components/failure';
import { useDiscard } from './api';

/** Forgets the list before its time. Files that were opened stay. */
export function DiscardPanel({ list }: { list: Import }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const discard = useDiscard(list.id);
  const go = () => discard.mutate(undefined, { onSuccess: () => void navigate('/listen') });
  return (
    <div className="actions">
      <Button look="tertiary" text={t('imports.discard')} onClick={() => setAsked(true)} />
      {isAsked && (
        <Dialog
          title={t('imports.discardTitle')}
          onClose={() => setAsked(false)}
          footer={
            <>
              <Button look="danger" text={t('imports.discard')} disabled={discard.isPending} onClick={go} />
              <Button look="tertiary" text={t('do.cancel')} onClick={() => setAsked(false)} />
            </>
          }
        >
          {discard.error && <Failure error={discard.error} />}
          <p>{t('imports.discardText')}</p>
        </Dialog>
      )}
    </div>
  );
}
