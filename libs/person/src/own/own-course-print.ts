import { printable } from '@app/documents';
import { codeList } from '@app/platform';
import { valueFor, wordFor } from './field-words';
import type {
  OwnArrivalDto,
  OwnDeadlineDto,
  OwnHandoverDto,
  OwnIntakeDto,
  OwnMediationDto,
  OwnMoveDto,
  OwnPhaseDto,
  OwnWaitingDto,
} from './own-course.dto';
import type { OwnDataDto } from './own-data.dto';
import { type Block, moment } from './print-block';

type Facts = [label: string, value: string | null][];

/** How the person came, waited and went through the phases, and what was to be done: as it is stored, in German. */
export function courseBlocks(
  { intake, waiting, phases, deadlines, handovers, moves, arrivals, mediations }: OwnDataDto,
  columns: number,
): Block[] {
  const block = (heading: string, facts: Facts): Block => ({
    heading: Array.from({ length: columns }, () => heading),
    notes: [],
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value: printable(value) }])),
  });
  return [
    ...(intake ? [block('Aufnahme', intakeFacts(intake))] : []),
    ...waiting.map((wait) => block('Warteliste', waitingFacts(wait))),
    ...phases.map((step) => block(`${wordFor('phases', step.phase)}, ${day(step.on)}`, stepFacts(step))),
    ...handovers.map((handover) => block('Übergabe an eine andere Fachkraft', handoverFacts(handover))),
    ...moves.map((move) => block(`Übergabe an einen anderen Kreis: ${move.toKreis}`, moveFacts(move))),
    ...arrivals.map((one) => block(`Übernahme aus einem anderen Kreis: ${one.fromKreis}`, arrivalFacts(one))),
    ...mediations.map((one) => block(`Sprachmittlung, ${moment(one.beginsAt)}`, mediationFacts(one))),
    ...deadlines.map((one) => block(`Frist, ${day(one.dueOn)}`, deadlineFacts(one))),
  ];
}

function intakeFacts(intake: OwnIntakeDto): Facts {
  return [
    ['Eingegangen am', day(intake.receivedOn)],
    ['Gekommen durch', word(intake.source)],
    ['Stelle', intake.agency],
    ['Aus dem Kreis', kreisOf(intake.fromKreis)],
    ['Zielgruppe (§ 4 TIntG)', word(intake.targetGroup)],
    ['Anderes Fallmanagement', intake.otherManagement === null ? null : intake.otherManagement ? 'ja' : 'nein'],
    ['Welches', intake.otherManagementName],
    ['Begründung', intake.reason],
    ['Dringlichkeit', word(intake.urgency)],
    ['Eingewilligt am', intake.consentOn && day(intake.consentOn)],
    ['Vorschrift', intake.statute],
    ['Entscheidung', word(intake.decision)],
    ['Entschieden', intake.decidedAt && moment(intake.decidedAt)],
  ];
}

function waitingFacts({ urgency, enteredAt, leftAt, leftAs, moves }: OwnWaitingDto): Facts {
  return [
    ['Seit', moment(enteredAt)],
    ['Dringlichkeit', word(urgency)],
    ...moves.map(({ ahead, toAgency, reason, recordedAt }): Facts[number] => [
      `${toAgency ? `Auf die Liste „${toAgency}“` : ahead ? 'Vorgezogen' : 'Zurück in die Reihe'}, ${moment(recordedAt)}`,
      reason,
    ]),
    ['Bis', leftAt && moment(leftAt)],
    ['Ausgang', word(leftAs)],
  ];
}

function moveFacts(move: OwnMoveDto): Facts {
  const { offeredAt, toAgency, agreedOn, agreedBy, signedBy, sections, parts, state, decidedAt, summary, refusal } =
    move;
  return [
    ['Angeboten', moment(offeredAt)],
    ['An', toAgency],
    ['Einverständnis unterschrieben', day(agreedOn)],
    ['Unterschrieben von', signedBy ?? wordFor('move', agreedBy)],
    ['Bereiche, die mitgehen', sections.map((one) => wordFor('move', one)).join(', ') || null],
    ['Was sonst mitgeht', parts.map((one) => wordFor('move', `with-${one}`)).join(', ') || null],
    ['Stand', wordFor('move', state)],
    ['Entschieden', decidedAt && moment(decidedAt)],
    ['Zusammenfassung', summary],
    ['Grund der Ablehnung', refusal],
  ];
}

function arrivalFacts({ acceptedAt, summary, assessment, plan }: OwnArrivalDto): Facts {
  return [
    ['Übernommen', moment(acceptedAt)],
    ['Zusammenfassung', summary],
    [
      'Mitgekommen',
      [assessment && 'letzte Bedarfserhebung', plan && 'letzter Hilfeplan'].filter(Boolean).join(', ') || null,
    ],
  ];
}

function handoverFacts({ offeredAt, state, decidedAt, grounds, summary, refusal }: OwnHandoverDto): Facts {
  return [
    ['Angeboten', moment(offeredAt)],
    ['Stand', wordFor('handover', state)],
    ['Entschieden', decidedAt && moment(decidedAt)],
    ['Begründung', grounds],
    ['Zusammenfassung', summary],
    ['Grund der Ablehnung', refusal],
  ];
}

function mediationFacts({ language, minutes, mode, place, state, byWhom, workedMinutes }: OwnMediationDto): Facts {
  return [
    ['Sprache', valueFor('mediationLanguage', language)],
    ['Dauer', `${minutes} Minuten`],
    ['Art', wordFor('mediation', mode)],
    ['Treffpunkt', place],
    ['Stand', wordFor('mediation', state)],
    ['Durch', byWhom && wordFor('mediation', byWhom)],
    ['Geleistet', workedMinutes === null ? null : `${workedMinutes} Minuten`],
  ];
}

function stepFacts({ step, reasonCode, reason, sentTo, followUpOn }: OwnPhaseDto): Facts {
  return [
    ['Schritt', word(step)],
    ['Grund', word(reasonCode)],
    ['Begründung', reason],
    ['Verwiesen an', sentTo],
    ['Nachfrage am', followUpOn && day(followUpOn)],
  ];
}

function deadlineFacts({ kind, title, sourceOn, state, steps }: OwnDeadlineDto): Facts {
  return [
    ['Zu tun', title ?? `${wordFor('deadlines', kind)}, ${day(sourceOn)}`],
    ['Stand', wordFor('deadlines', state)],
    ...steps.map(({ step, dueTo, reason, recordedAt }): Facts[number] => [
      `${wordFor('deadlines', step)}${dueTo ? ` auf ${day(dueTo)}` : ''}, ${moment(recordedAt)}`,
      reason ?? '',
    ]),
  ];
}

function word(code: string | null): string | null {
  return code && wordFor('course', code);
}

function kreisOf(ags: string | null): string | null {
  return codeList('kreise').find(({ key }) => key === ags)?.label ?? ags;
}

function day(iso: string): string {
  return iso.split('-').toReversed().join('.');
}
