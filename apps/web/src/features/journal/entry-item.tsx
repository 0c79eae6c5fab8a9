import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JournalEntry } from '../../api/types';
import { Button } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { formatMoment } from '../../i18n/format';
import { useVersions } from './api';
import { EntryView, Writing } from './entry-view';
import { useJournalWords } from './words';

interface Props {
  caseId: string;
  entry: JournalEntry;
  canEdit: boolean;
}

/** A contact as it stands now, and its earlier versions for whoever asks. */
export function EntryItem({ caseId, entry, canEdit }: Props) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const earlier = useId();
  const [isOpen, setOpen] = useState(false);
  const title = `${words.kind(entry.kind)}, ${formatMoment(entry.beganAt)}`;
  return (
    <li className="stack-tight">
      <div className="section-head">
        <h2 className="section-title">{title}</h2>
        {entry.version > 1 && <KernBadge variant="info" text={t('journal.corrected')} />}
      </div>
      <EntryView entry={entry} />
      <div className="section-foot">
        <Writing entry={entry} />
        <span className="actions">
          {entry.version > 1 && (
            <Button
              look="tertiary"
              text={isOpen ? t('journal.hideEarlier') : t('journal.showEarlier', { count: entry.version - 1 })}
              aria-expanded={isOpen}
              aria-controls={earlier}
              onClick={() => setOpen(!isOpen)}
            />
          )}
          {canEdit && (
            <Link
              className="tall-link"
              to={`/faelle/${caseId}/kontakte/${entry.id}/berichtigen`}
              aria-label={t('journal.correctOne', { title })}
            >
              {t('journal.correctShort')}
            </Link>
          )}
        </span>
      </div>
      <div id={earlier}>{isOpen && <Earlier caseId={caseId} entry={entry} />}</div>
    </li>
  );
}

function Earlier({ caseId, entry }: { caseId: string; entry: JournalEntry }) {
  const words = useJournalWords();
  const versions = useVersions(caseId, entry.id, true);
  return (
    <QueryView query={versions} lines={4}>
      {({ items }) => (
        <ol className="earlier" reversed>
          {items.slice(1).map((version) => (
            <li key={version.version} className="stack-tight">
              <p>
                <strong>
                  {words.kind(version.kind)}, {formatMoment(version.beganAt)}
                </strong>
              </p>
              <EntryView entry={version} />
              <Writing entry={version} />
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
}
