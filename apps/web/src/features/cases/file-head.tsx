import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Case } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { type Tab, TabList } from '../../components/tab-list';
import { DueText } from '../../domain/due-text';
import { LastContact } from '../../domain/last-contact';
import { PHASES, useWords } from '../../domain/words';

interface Props {
  file: Case;
  /** The open tab, for the browser's title. */
  tab: string;
  links: { tabs: Tab[]; open?: { text: string; tabs: Tab[] } };
  /** Where the way back leads: the own list, or the team's. */
  backText: string;
  action?: ReactNode;
}

/** Number, person, phase and next deadline of the file, and its tabs. */
export function FileHead({ file, tab, links, backText, action }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const base = `/faelle/${file.id}`;
  const next = file.phase === 'evaluation' ? undefined : PHASES[PHASES.indexOf(file.phase) + 1];
  return (
    <>
      <PageHead
        title={`${t('case.title', { number: file.number })}: ${file.person.givenName} ${file.person.familyName}`}
        tabTitle={`${t('case.title', { number: file.number })} · ${tab}`}
        back={{ to: '/faelle', text: backText }}
        lead={
          <span className="file-facts">
            <Link
              className="tall-link"
              to={`${base}/verlauf`}
              aria-label={t('case.phaseLink', { phase: words.phase(file.phase) })}
            >
              {t('case.phase')}: {words.phase(file.phase)} <span aria-hidden="true">▸</span>
            </Link>
            {next && <span className="muted">{t('case.next', { phase: words.phase(next) })}</span>}
            <span>
              {t('case.nextDue')}: <DueText day={file.nextDue} />
            </span>
            <span>
              {t('journal.last')}: <LastContact day={file.lastContactOn} />
            </span>
          </span>
        }
        actions={action}
      />
      <TabList label={t('case.tabs')} tabs={links.tabs} />
      {links.open && <TabList within label={links.open.text} tabs={links.open.tabs} />}
    </>
  );
}
