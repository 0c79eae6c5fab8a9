import { useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { usePreview, useWithdrawal } from './api';
import { useLanguage } from './language';
import { Loaded, PersonFailure } from './states';
import { momentText } from './times';
import type { Preview } from './types';

/** What a withdrawal brings about, and one button that does it. */
export function PersonWithdrawalPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const preview = usePreview(id);
  const back = { to: '/p/einwilligungen', text: t('consents.title') };
  return <Loaded query={preview}>{(data) => <Content id={id} preview={data} back={back} />}</Loaded>;
}

function Content({ id, preview, back }: { id: string; preview: Preview; back: { to: string; text: string } }) {
  const { t } = useLanguage();
  const withdrawal = useWithdrawal(id);
  const agency = preview.agency.name;
  const isOver = preview.stops.length === 0 || (withdrawal.error instanceof Problem && withdrawal.error.status === 409);
  if (withdrawal.isSuccess)
    return (
      <>
        <PageHead title={t('withdrawal.doneTitle')} back={back} />
        <div className="stack">
          <Alert kind="success" title={t('withdrawal.doneTitle')} live>
            <p>{t('withdrawal.doneText', { agency })}</p>
            <p>{t('withdrawal.lawful')}</p>
          </Alert>
          <div className="actions wide-on-phone">
            <LinkButton look="primary" to={back.to} text={back.text} />
          </div>
        </div>
      </>
    );
  return (
    <>
      <PageHead
        title={t('withdrawal.question', { agency })}
        tabTitle={t('withdrawal.title')}
        back={back}
        lead={isOver ? undefined : t('withdrawal.lead')}
      />
      {isOver ? (
        <Alert kind="info" title={t('withdrawal.already')} live />
      ) : (
        <div className="stack">
          <Consequences preview={preview} />
          {withdrawal.error && <PersonFailure error={withdrawal.error} />}
          <div className="actions wide-on-phone">
            <Button
              look="danger"
              text={t(withdrawal.isPending ? 'withdrawal.working' : 'withdrawal.confirm')}
              disabled={withdrawal.isPending}
              onClick={() => withdrawal.mutate()}
            />
            <LinkButton to={back.to} text={t('withdrawal.keep')} />
          </div>
          <p className="small muted">{t('withdrawal.part')}</p>
        </div>
      )}
    </>
  );
}

function Consequences({ preview }: { preview: Preview }) {
  const { t, category, list } = useLanguage();
  const words = (codes: string[]) => list(codes.map(category));
  const kept = [...new Set(preview.keepsCategories.map((each) => each.category))];
  return (
    <div className="panel quiet stack-tight consequences-words">
      {preview.losesCategories.length > 0 && (
        <p>
          <span className="strong">{t('withdrawal.loses')}</span> {words(preview.losesCategories)}
        </p>
      )}
      {preview.losesFile && <p>{t('withdrawal.losesFile')}</p>}
      {kept.length > 0 && (
        <p>
          <span className="strong">{t('withdrawal.keeps')}</span> {words(kept)}
        </p>
      )}
      {preview.transmitted.length === 0 ? (
        <p>{t('withdrawal.transmittedNothing')}</p>
      ) : (
        preview.transmitted.map((sent) => (
          <p key={sent.agency.id}>
            <span className="strong">
              <bdi>{sent.agency.name}</bdi>: {t('withdrawal.transmitted')}
            </span>{' '}
            {t('withdrawal.transmittedEntry', {
              categories: words(sent.categories),
              first: momentText(sent.firstAt),
              last: momentText(sent.lastAt),
              times: sent.times,
            })}
          </p>
        ))
      )}
      <p>{t('withdrawal.lawful')}</p>
      <p>{t('withdrawal.noDisadvantage')}</p>
    </div>
  );
}
