import { addDays, newId } from '@app/platform';
import type { AreaAssessmentDto } from '../assessment/assessment.dto';
import { LIFE_AREAS, type LifeArea } from '../assessment/life-areas';
import type { CaseDto } from '../case.dto';
import { deskOf } from './demo-desk';
import type { Scene } from './examples';

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

/** Somebody whose life areas were assessed three times. */
export async function planned(scene: Scene, file: CaseDto): Promise<void> {
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
