import { useTranslation } from 'react-i18next';
import { TwoVersions } from '../../components/two-versions';
import { useAgencies } from '../../domain/agencies';
import type { TypedConference } from './typed-conference';

interface Props {
  mine: TypedConference;
  theirs: TypedConference;
  isSaving: boolean;
  onChoose: (chosen: TypedConference) => void;
  onBack: () => void;
}

/** What belongs together and is taken from one of both. */
const PARTS = {
  meeting: ['day', 'time', 'format', 'place'],
  participants: ['personInvited', 'personPresent', 'staff', 'agencies', 'others'],
  agenda: ['agenda'],
  minutes: ['minutes'],
  measures: ['measures'],
} as const satisfies Record<string, readonly (keyof TypedConference)[]>;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

/** Two people wrote in the same conference: part by part, whose is taken. */
export function ConferenceConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const agencies = useAgencies().data?.items ?? [];
  const lines = (part: Part, typed: TypedConference): string[] => {
    if (part === 'meeting') return [`${typed.day} ${typed.time}`, typed.place];
    if (part === 'agenda') return typed.agenda.flatMap(({ text, note }) => [`– ${text}`, note]);
    if (part === 'minutes') return [typed.minutes];
    if (part === 'measures') return typed.measures.map(({ text }) => `– ${text}`);
    const names = typed.agencies.map(({ agencyId }) => agencies.find(({ id }) => id === agencyId)?.name ?? '');
    return [...names.map((name) => `– ${name}`), typed.others];
  };
  const shown = (part: Part, typed: TypedConference) => (
    <span className="pre-line">{lines(part, typed).filter(Boolean).join('\n') || t('state.none')}</span>
  );
  const differing = NAMES.filter((part) => PARTS[part].some((field) => !isSame(mine[field], theirs[field])));
  return (
    <TwoVersions
      differences={differing.map((part) => ({
        name: part,
        label: t(`conference.${part}`),
        mine: shown(part, mine),
        theirs: shown(part, theirs),
      }))}
      begunWith={[]}
      isSaving={isSaving}
      onChoose={(taken) => {
        const fields = NAMES.filter((part) => taken.has(part)).flatMap((part): string[] => [...PARTS[part]]);
        const from = Object.fromEntries(Object.entries(theirs).filter(([field]) => fields.includes(field)));
        onChoose({ ...mine, ...from });
      }}
      onBack={onBack}
    />
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
