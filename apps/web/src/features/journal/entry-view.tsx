import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../api/types';
import { useCodeLabel } from '../../domain/code-list';
import { formatList, formatMoment } from '../../i18n/format';
import { useJournalWords } from './words';

/** What was written about a contact. */
export function EntryView({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation();
  const aside = useId();
  return (
    <>
      <Circumstances entry={entry} />
      {entry.text !== '' && <p className="pre-line reading">{entry.text}</p>}
      {entry.aside !== null && (
        <div className="aside-note stack-tight" role="group" aria-labelledby={aside}>
          <p className="small" id={aside}>
            <KernBadge variant="warning" text={t('journal.asideBadge')} />
          </p>
          <p className="pre-line reading">{entry.aside}</p>
        </div>
      )}
    </>
  );
}

/** Who took part, how long it took, who interpreted. */
function Circumstances({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const language = useCodeLabel('languages');
  const { withPerson, family, agencies, others, minutes, mediation, mediationLanguage } = entry;
  const who = [...(withPerson ? [t('journal.person')] : []), family, agencies, others].filter((one) => one !== null);
  const mediated = mediationLanguage
    ? `${words.mediation(mediation)} (${language(mediationLanguage)})`
    : words.mediation(mediation);
  const facts = [
    ...(who.length > 0 ? [t('journal.with', { who: formatList(who) })] : []),
    ...(minutes === null ? [] : [t('journal.lasted', { count: minutes })]),
    ...(mediation === 'none' ? [] : [mediated]),
  ];
  return facts.length > 0 && <p className="muted small">{facts.join(' · ')}</p>;
}

/** Who wrote a version, when, and why it was corrected. */
export function Writing({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation();
  const written = { when: formatMoment(entry.writtenAt), who: entry.writtenBy };
  return (
    <span className="muted small">
      {entry.reason === null
        ? t('journal.writtenBy', written)
        : t('journal.correctedBy', { ...written, reason: entry.reason })}
    </span>
  );
}
