import { addDays, newId } from '@app/platform';
import type { AreaAssessmentDto } from '../assessment/assessment.dto';
import { LIFE_AREAS, type LifeArea } from '../assessment/life-areas';
import type { CaseDto } from '../case.dto';
import type { ReviewPlanDto, WriteGoalDto } from '../support-plan/support-plan.dto';
import { deskOf } from './demo-desk';
import { keepPapers } from './example-papers';
import { conferred } from './example-conferences';
import type { Scene } from './example-scene';

/** Values of the areas in three conversations; null was not asked. */
const COURSE: Readonly<Record<LifeArea, readonly (number | null)[]>> = {
  employment: [1, 2, 5],
  language: [3, 5, 6],
  education: [4, 4, 6],
  housing: [4, 4, 7],
  health: [5, 6, 6],
  income: [5, 5, 6],
  family: [3, 6, 8],
  residence: [6, 6, 6],
  participation: [2, 4, 7],
  violence: [null, 10, 10],
};
const DAYS_AGO = [68, 40, 6];

const WORDS: Partial<Record<LifeArea, Partial<AreaAssessmentDto>>> = {
  employment: {
    situation: 'Hat vier Jahre als Altenpflegerin gearbeitet (erfunden). Hier noch keine Stelle.',
    resources: 'Berufserfahrung, gute Arbeitszeugnisse.',
    needs: 'Anerkennung des Abschlusses, Deutsch für die Pflege.',
    wishes: '„Ich möchte wieder in der Pflege arbeiten, aber nicht nachts.“',
  },
  language: {
    situation: 'Integrationskurs läuft, zuletzt A2 bestanden (erfunden).',
    resources: 'Lernt schnell, übt mit einer Nachbarin.',
    needs: 'Kursplatz am Vormittag.',
    wishes: '„Briefe vom Amt selbst verstehen.“',
  },
  family: {
    situation: 'Alleinerziehend mit einem Kind von vier Jahren (erfunden).',
    resources: 'Schwester wohnt in derselben Stadt.',
    needs: 'Kitaplatz.',
    wishes: '„Mein Sohn soll andere Kinder treffen.“',
  },
};

/** Somebody whose life areas were assessed three times, and who has agreed to a plan that has come some way; there was a case conference, too. */
export async function planned(scene: Scene, file: CaseDto): Promise<void> {
  await assess(scene, file);
  const planId = await agree(scene, file);
  for (const [daysAgo, from] of [
    [40, 'assessment'],
    [36, 'planning'],
    [25, 'linking'],
  ] as const)
    await deskOf(scene.house, daysAgo).phases.take(scene.manager, file.id, { step: 'advance', from }, newId());
  await keepPapers(scene, file, planId);
  await conferred(scene, file);
}

async function agree(scene: Scene, { id: caseId }: CaseDto): Promise<string> {
  const { plans, agreement } = deskOf(scene.house, 38);
  const { manager, day } = scene;
  const { id, version } = await plans.start(manager, caseId, newId());
  const remarks = 'Erfunden. Termine möglichst am Vormittag.';
  const draft = await plans.save(manager, caseId, { id, given: { version, remarks, goals: goals(scene) } }, newId());
  const given = { version: draft.version, how: 'written' as const };
  const plan = await agreement.agree(manager, caseId, { id, given }, newId());
  const [german, care] = plan.goals;
  const { reviews } = deskOf(scene.house, 5);
  const review = (said: ReviewPlanDto) => reviews.review(manager, caseId, { id, given: said }, newId());
  const [course, tandem] = german?.measures ?? [];
  await review({ measureId: course?.id, state: 'running', note: 'Kurs hat begonnen.', nextOn: day(20) });
  await review({ measureId: tandem?.id, state: 'dropped', note: 'Die Partnerin ist umgezogen (erfunden).' });
  await review({ goalId: german?.id, state: 'open', note: 'Lernt schneller als gedacht.', attainment: 1 });
  await review({ measureId: care?.measures[0]?.id, state: 'done', note: 'Platz zum 1. des nächsten Monats.' });
  await review({ goalId: care?.id, state: 'reached', note: 'Der Kitaplatz ist da (erfunden).', attainment: 0 });
  return id;
}

function goals({ day, agency }: Scene): WriteGoalDto[] {
  const course = { responsible: 'agency' as const, agencyId: agency('welfare-association') };
  return [
    {
      area: 'language',
      owner: 'person',
      text: 'Frau Muster-Hilfeplan versteht Briefe vom Amt und spricht mit Kolleginnen.',
      indicator: 'Zertifikat B1 liegt vor.',
      dueOn: day(180),
      scale: ['Kein Kurs besucht', 'Kurs abgebrochen', 'Kurs regelmäßig besucht', 'B1 bestanden', 'B2 begonnen'],
      measures: [
        { ...course, text: 'Kursplatz am Vormittag suchen', dueOn: day(-10) },
        { responsible: 'person', text: 'Jede Woche mit einer Sprachpartnerin üben', dueOn: day(60) },
      ],
    },
    {
      area: 'family',
      owner: 'family',
      text: 'Das Kind geht in eine Kita.',
      indicator: 'Der Betreuungsvertrag ist unterschrieben.',
      dueOn: day(30),
      scale: ['Kein Antrag', 'Antrag gestellt', 'Platz zugesagt', 'Kind geht hin', 'Kind geht gern hin'],
      measures: [{ responsible: 'case-manager', text: 'Anmeldung im Kita-Portal begleiten', dueOn: day(14) }],
    },
    {
      area: 'employment',
      owner: 'agency',
      text: 'Der Abschluss als Altenpflegerin ist anerkannt.',
      indicator: 'Bescheid über die Anerkennung.',
      dueOn: day(300),
      measures: [{ responsible: 'person', text: 'Zeugnisse übersetzen lassen', dueOn: day(45) }],
    },
  ];
}

async function assess(scene: Scene, file: CaseDto): Promise<void> {
  for (const [place, daysAgo] of DAYS_AGO.entries()) {
    const { assessments } = deskOf(scene.house, daysAgo);
    const { id, version } = await assessments.start(scene.manager, file.id, newId());
    const areas = LIFE_AREAS.map((area) => {
      const texts = { situation: '', resources: '', needs: '', wishes: '', ...WORDS[area] };
      return { ...texts, area, value: COURSE[area][place] ?? null };
    });
    await assessments.save(scene.manager, file.id, { id, given: { version, areas } }, newId());
    const assessedOn = addDays(scene.house.clock.today(), -daysAgo);
    await assessments.finish(scene.manager, file.id, { id, given: { version: version + 1, assessedOn } }, newId());
  }
}
