import { useTranslation } from 'react-i18next';
import type { Reminders } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatMoment } from '../../i18n/format';
import { useChooseDigest, useIssueFeed, useReminders, useRevokeFeed } from './api';

/** How one is reminded outside the house: a calendar feed, and a mail each working morning. */
export function RemindersPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('reminder.title')} lead={t('reminder.lead')} back={{ to: '/', text: t('nav.myDay') }} />
      <QueryView query={useReminders()}>
        {(reminders) => (
          <div className="stack reading">
            <CalendarFeed calendar={reminders.calendar} />
            <Digest digest={reminders.digest} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function CalendarFeed({ calendar }: { calendar: Reminders['calendar'] }) {
  const { t } = useTranslation();
  const issue = useIssueFeed();
  const revoke = useRevokeFeed();
  const error = issue.error ?? revoke.error;
  return (
    <section className="panel stack" aria-labelledby="calendar-feed">
      <h2 className="section-title" id="calendar-feed">
        {t('reminder.calendar')}
      </h2>
      <p>{t('reminder.calendarText')}</p>
      {error && <Failure error={error} />}
      {revoke.isSuccess && calendar === null && <Alert kind="success" title={t('reminder.revoked')} live />}
      {issue.data && calendar !== null && (
        <Alert kind="success" title={t('reminder.issued')} live>
          <p>
            <code className="break">{issue.data.address}</code>
          </p>
          <p>{t('reminder.shownOnce')}</p>
        </Alert>
      )}
      {calendar && (
        <p className="muted small">
          {t('reminder.issuedAt', { when: formatMoment(calendar.issuedAt) })}{' '}
          {calendar.readAt ? t('reminder.readAt', { when: formatMoment(calendar.readAt) }) : t('reminder.neverRead')}
        </p>
      )}
      <div className="actions">
        <Button
          text={t(calendar ? 'reminder.issueAgain' : 'reminder.issue')}
          disabled={issue.isPending}
          onClick={() => {
            revoke.reset();
            issue.mutate();
          }}
        />
        {calendar && (
          <Button
            look="tertiary"
            text={t('reminder.revoke')}
            disabled={revoke.isPending}
            onClick={() => {
              issue.reset();
              revoke.mutate();
            }}
          />
        )}
      </div>
      {calendar && <p className="muted small">{t('reminder.issueAgainHint')}</p>}
    </section>
  );
}

function Digest({ digest }: { digest: Reminders['digest'] }) {
  const { t } = useTranslation();
  const choose = useChooseDigest();
  return (
    <section className="panel stack" aria-labelledby="digest">
      <h2 className="section-title" id="digest">
        {t('reminder.digest')}
      </h2>
      <p>{t('reminder.digestText', { address: digest.address })}</p>
      {!digest.available && <Alert kind="info" title={t('reminder.noMail')} />}
      {choose.error && <Failure error={choose.error} />}
      {choose.isSuccess && (
        <Alert kind="success" title={t(digest.wanted ? 'reminder.digestOn' : 'reminder.digestOff')} live />
      )}
      <div className="actions">
        <Button
          text={t(digest.wanted ? 'reminder.stopDigest' : 'reminder.startDigest')}
          disabled={choose.isPending || (!digest.available && !digest.wanted)}
          onClick={() => choose.mutate(!digest.wanted)}
        />
      </div>
    </section>
  );
}
