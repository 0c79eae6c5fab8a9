import { useTranslation } from 'react-i18next';
import type { Tab } from '../components/tab-list';

/** A tab of the file, and what lies behind it. */
export interface FileTab {
  text: string;
  /** Each an address of its own below that of the file. The first is where the tab leads. */
  parts: { part: string; text: string }[];
}

/** The tabs of a file in the order in which its work goes. A way in for the person is given by whoever edits the file. */
export function useFileTabs(canEdit: boolean): FileTab[] {
  const { t } = useTranslation();
  const single = (part: string, text: string): FileTab => ({ text, parts: [{ part, text }] });
  return [
    single('', t('case.overview')),
    {
      text: t('case.course'),
      parts: [
        { part: 'verlauf', text: t('case.phases') },
        { part: 'aufnahme', text: t('case.intake') },
        { part: 'doppelt', text: t('merge.tab') },
        { part: 'umzug', text: t('move.tab') },
      ],
    },
    {
      text: t('household.tab'),
      parts: [
        { part: 'haushalt', text: t('household.tab') },
        { part: 'aufenthalt', text: t('residence.tab') },
      ],
    },
    {
      text: t('case.sections'),
      parts: [
        { part: 'lebenslagen', text: t('case.particulars') },
        { part: 'einschaetzung', text: t('assessment.tab') },
        { part: 'eintraege', text: t('item.tab') },
        ...(canEdit ? [{ part: 'rechtliche-pruefung', text: t('legalCheck.tab') }] : []),
      ],
    },
    {
      text: t('supportPlan.tab'),
      parts: [
        { part: 'hilfeplan', text: t('supportPlan.tab') },
        { part: 'fallkonferenzen', text: t('conference.tab') },
        { part: 'verweisungen', text: t('referral.tab') },
      ],
    },
    {
      text: t('journal.tab'),
      parts: [
        { part: 'kontakte', text: t('journal.tab') },
        { part: 'sprachmittlung', text: t('booking.tab') },
      ],
    },
    {
      text: t('case.consents'),
      parts: [
        { part: 'einwilligungen', text: t('case.allConsents') },
        { part: 'vertretung', text: t('representative.tab') },
        ...(canEdit ? [{ part: 'zugang', text: t('codes.tab') }] : []),
      ],
    },
    single('dokumente', t('document.tab')),
    single('fristen', t('deadline.tab')),
    single('zugriffe', t('case.log')),
  ];
}

/** What the browser's title calls this part of the file; nothing where it is no tab. */
export function titleOf(tabs: FileTab[], part: string): string {
  const shown = tabs.flatMap(({ text, parts }) =>
    parts.map((each) => ({ ...each, of: parts.length > 1 ? text : null })),
  );
  const found = shown.find((each) => each.part === part);
  if (!found) return '';
  return found.of && found.of !== found.text ? `${found.of}, ${found.text}` : found.text;
}

/** The tabs as links of one file: the row of tabs, and below it the parts of the open one where there are several. */
export function linksOf(
  tabs: FileTab[],
  base: string,
  part: string,
): { tabs: Tab[]; open?: { text: string; tabs: Tab[] } } {
  const to = (below: string) => (below ? `${base}/${below}` : base);
  const open = tabs.find(({ parts }) => parts.some((each) => each.part === part));
  return {
    tabs: tabs.map((tab) => ({ to: to(tab.parts[0]?.part ?? ''), text: tab.text, open: tab === open })),
    ...(open &&
      open.parts.length > 1 && {
        open: { text: open.text, tabs: open.parts.map((each) => ({ to: to(each.part), text: each.text })) },
      }),
  };
}
