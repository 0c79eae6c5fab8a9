import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResidenceEntry } from '../../api/types';
import { Button, LinkButton } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { useCodeLabel } from '../../domain/code-list';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useResidenceVersions } from './api';
import { EntryFacts } from './entry-facts';

/** A status or a paper as it stands now, and its earlier wordings for whoever asks. */
export function EntryPanel({ caseId, entry, name }: { caseId: string; entry: ResidenceEntry; name: string }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const label = useCodeLabel('residence-titles');
  const [isOpen, setOpen] = useState(false);
  const earlier = useId();
  const { id, version, kind, title, struck, holds } = entry;
  const heading = title ? label(title) : t(`residenceKind.${kind}`);
  return (
    <article className="panel stack" aria-labelledby={id}>
      <div className="section-head">
        <h3 className="section-subtitle" id={id}>
          {heading}
        </h3>
        <KernBadge
          variant={holds ? 'success' : 'info'}
          text={t(struck ? 'residence.struck' : holds ? 'residence.holds' : 'residence.holdsNot')}
        />
      </div>
      <EntryFacts entry={entry} />
      <div className="section-foot">
        <p className="muted">
          {t('residence.writtenBy', { who: entry.writtenBy, at: formatMoment(entry.writtenAt), version })}
        </p>
        <span className="actions">
          {version > 1 && (
            <Button
              look="tertiary"
              text={t(isOpen ? 'residence.hideEarlier' : 'residence.showEarlier')}
              aria-expanded={isOpen}
              aria-controls={earlier}
              onClick={() => setOpen(!isOpen)}
            />
          )}
          {canEdit && (
            <LinkButton
              look="tertiary"
              to={`/faelle/${caseId}/aufenthalt/${id}/berichtigen`}
              text={t('residence.correct')}
              aria-label={t('residence.correctOf', { what: heading, name })}
            />
          )}
        </span>
      </div>
      <div id={earlier} hidden={!isOpen}>
        {isOpen && <Earlier caseId={caseId} entryId={id} />}
      </div>
    </article>
  );
}

function Earlier({ caseId, entryId }: { caseId: string; entryId: string }) {
  const { t } = useTranslation();
  const label = useCodeLabel('residence-titles');
  return (
    <QueryView query={useResidenceVersions(caseId, entryId)} lines={4}>
      {({ items }) => (
        <ol className="earlier" reversed>
          {items.slice(1).map((version) => (
            <li key={version.version} className="stack-tight">
              <p>
                <strong>{version.title ? label(version.title) : t(`residenceKind.${version.kind}`)}</strong>
              </p>
              <EntryFacts entry={version} />
              <p className="muted">
                {t('residence.writtenBy', {
                  who: version.writtenBy,
                  at: formatMoment(version.writtenAt),
                  version: version.version,
                })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
}
