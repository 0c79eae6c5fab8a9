import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Failure } from '../../components/failure';
import { formatMoment } from '../../i18n/format';
import { PERSON_LANGUAGES } from '../../i18n/person-languages';
import { useRevokeCode, type useCodes } from './api';

type Code = NonNullable<ReturnType<typeof useCodes>['data']>['items'][number];

const LOOKS = { open: 'success', used: 'info', revoked: 'info', expired: 'info', blocked: 'warning' } as const;

/** Codes that were issued, the newest first, and what has become of each. */
export function CodeList({ caseId, codes }: { caseId: string; codes: Code[] }) {
  const { t } = useTranslation();
  const revoke = useRevokeCode(caseId);
  const [asked, setAsked] = useState<Code | null>(null);
  return (
    <>
      {revoke.error && <Failure error={revoke.error} />}
      <table className="data cards">
        <thead>
          <tr>
            <th scope="col">{t('codes.issuedAt')}</th>
            <th scope="col">{t('codes.for')}</th>
            <th scope="col">{t('codes.language')}</th>
            <th scope="col">{t('codes.ends')}</th>
            <th scope="col">{t('consent.status')}</th>
            <th scope="col">
              <span className="kern-sr-only">{t('codes.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <Row key={code.id} code={code} onRevoke={() => setAsked(code)} />
          ))}
        </tbody>
      </table>
      {asked && (
        <Dialog
          title={t('codes.revokeTitle')}
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button look="tertiary" text={t('do.cancel')} onClick={() => setAsked(null)} />
              <Button
                look="danger"
                text={t('codes.revoke')}
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(asked.id, { onSettled: () => setAsked(null) })}
              />
            </>
          }
        >
          <p>{t(asked.state === 'used' ? 'codes.revokeUsed' : 'codes.revokeOpen')}</p>
        </Dialog>
      )}
    </>
  );
}

function Row({ code, onRevoke }: { code: Code; onRevoke: () => void }) {
  const { t } = useTranslation();
  const { issuedAt, issuedBy, representative, language, expiresAt, usedAt, state } = code;
  const issued = formatMoment(issuedAt);
  return (
    <tr>
      <th scope="row" className="nowrap">
        <span className="numeric">{issued}</span>
        {issuedBy === 'person' && <span className="muted small block">{t('codes.takenByPerson')}</span>}
      </th>
      <td data-label={t('codes.for')}>{representative ?? t('wizard.herself')}</td>
      <td data-label={t('codes.language')} lang={language}>
        {PERSON_LANGUAGES.find((known) => known.code === language)?.name ?? language}
      </td>
      <td data-label={t('codes.ends')} className="numeric nowrap">
        {formatMoment(expiresAt)}
      </td>
      <td data-label={t('consent.status')}>
        <span>
          <KernBadge variant={LOOKS[state]} text={t(`codeState.${state}`)} />
          {usedAt && <span className="muted small block">{t('codes.usedAt', { date: formatMoment(usedAt) })}</span>}
        </span>
      </td>
      <td className="deed">
        {/* What was used may have opened a session that still runs. */}
        {(state === 'open' || state === 'used' || state === 'blocked') && (
          <Button
            look="tertiary"
            text={t('codes.revoke')}
            aria-label={t('codes.revokeOf', { date: issued })}
            onClick={onRevoke}
          />
        )}
      </td>
    </tr>
  );
}
