import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Import } from '../../api/types';
import { Alert } from '../../components/alert';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatDay, formatNumber } from '../../i18n/format';
import { isWorkedOn, useImport } from './api';
import { ConfirmPanel } from './confirm-panel';
import { DiscardPanel } from './discard-panel';
import { MappingForm } from './mapping-form';
import { Preview } from './preview';
import { stepOf, Steps } from './steps';

/** One list on its way: its columns, what became of its rows, and which of them are brought in. */
export function ImportPage() {
  const { id = '' } = useParams();
  return <QueryView query={useImport(id)}>{(list) => <Content list={list} />}</QueryView>;
}

function Content({ list }: { list: Import }) {
  const { t } = useTranslation();
  const { state, counts } = list;
  return (
    <>
      <PageHead
        title={t('imports.ofSource', { source: list.source })}
        tabTitle={t('imports.title')}
        lead={t('imports.goneOn', { day: formatDay(list.deleteOn) })}
        back={{ to: '/listen', text: t('imports.title') }}
      />
      <div className="stack">
        <Steps now={stepOf(state)} />
        {state === 'mapping' && <MappingForm key={list.id} list={list} />}
        {isWorkedOn(list) && <Progress list={list} />}
        {state === 'done' && (
          <Alert kind="success" title={t('imports.done', { count: counts.written })} live>
            <p>{t('imports.doneText')}</p>
          </Alert>
        )}
        {(state === 'ready' || state === 'done') && (
          <>
            <ConfirmPanel list={list} />
            <Preview list={list} />
          </>
        )}
        {state !== 'writing' && <DiscardPanel list={list} />}
      </div>
    </>
  );
}

/** How far the work has come. It goes on when the page is left. */
function Progress({ list: { state, rowsRead, rowsTotal, counts } }: { list: Import }) {
  const { t } = useTranslation();
  const [done, of] = state === 'reading' ? [rowsRead, rowsTotal] : [counts.written, counts.chosen];
  return (
    <section className="panel stack-tight" aria-labelledby="import-progress">
      <h2 className="section-title" id="import-progress">
        {t(`importState.${state}`)}
      </h2>
      <div className="upload">
        <label htmlFor="import-bar">{t('imports.progress', { done: formatNumber(done), of: formatNumber(of) })}</label>
        <progress id="import-bar" max={Math.max(of, 1)} value={done} />
      </div>
      <p className="muted small">{t('imports.goesOn')}</p>
    </section>
  );
}
