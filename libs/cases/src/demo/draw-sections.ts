import { addDays } from '@app/platform';
import type { DemoRequest, DemoSection } from './demo-data';
import { daysBetween, officeHour } from './days';
import type { DrawnCase } from './draw-cases';
import type { Random } from './random';
import { drawContent } from './section-contents';

type Filled = DemoSection['category'];

// How often a section is filled once the file is past its intake.
const FILLED: readonly (readonly [Filled, number])[] = [
  ['residence', 0.92],
  ['language', 0.88],
  ['education', 0.62],
  ['employment', 0.68],
  ['income', 0.55],
  ['housing', 0.72],
  ['family', 0.65],
  ['health', 0.14],
  ['violence', 0.04],
  ['belief', 0.05],
  ['participation', 0.28],
];
const PLANNED_PHASES = ['planning', 'linking', 'monitoring', 'evaluation', 'closed'];

/** The sections of a file: few at the start, most of them later, and a plan once there is one. */
export function drawSections(request: DemoRequest, drawn: DrawnCase, random: Random): DemoSection[] {
  const { phase } = drawn.file;
  const share = phase === 'intake' ? 0.3 : 1;
  const filled = FILLED.filter(([, often]) => random.chance(often * share)).map(([category]) => category);
  if (PLANNED_PHASES.includes(phase) && random.chance(0.93)) filled.push('plan');
  return filled.map((category) => drawSection(request, drawn, category, random));
}

function drawSection(
  { today, tenantId }: DemoRequest,
  { file, name, author }: DrawnCase,
  category: Filled,
  random: Random,
): DemoSection {
  const end = file.closedOn ?? today;
  const day = addDays(file.openedOn, random.between(0, daysBetween(file.openedOn, end) - 1));
  return {
    tenantId,
    caseId: file.id,
    category,
    content: drawContent[category]({ today, name }, random),
    version: random.weighted([
      [1, 6],
      [2, 3],
      [3, 1],
    ]),
    updatedAt: officeHour(day, random),
    updatedBy: author,
  };
}
