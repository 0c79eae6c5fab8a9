import type { DemoData, DemoRequest } from './demo-data';
import { drawCases } from './draw-cases';
import { drawConsents } from './draw-consents';
import { drawContacts } from './draw-contacts';
import { drawDeadlines } from './draw-deadlines';
import { drawIntake, drawSteps, drawWaiting } from './draw-course';
import { drawSections } from './draw-sections';
import { Random } from './random';

/** Invented files of one tenant. The same request gives the same data, another tenant or seed gives other data and ids. */
export function generateDemo(request: DemoRequest): DemoData {
  const random = new Random(`${request.seed}/${request.tenantAgs}`);
  const drawn = drawCases(request, random);
  const [cases, persons] = [drawn.map(({ file }) => file), drawn.map(({ person }) => person)];
  // Drawn apart, so that what was drawn before stays as it is.
  const course = new Random(`${request.seed}/${request.tenantAgs}/course`);
  const intakes = drawn.map(({ file }) => ({ file, intake: drawIntake(file, course) }));
  return {
    cases,
    persons,
    contacts: drawContacts(request, cases, persons),
    deadlines: drawDeadlines(request, cases),
    sections: drawn.flatMap((file) => drawSections(request, file, random)),
    consents: drawConsents(request, drawn, random),
    steps: drawn.flatMap(({ file }) => drawSteps(file, request.today, course)),
    intakes: intakes.flatMap(({ intake }) => intake),
    waiting: intakes.flatMap(({ file, intake }) => intake.flatMap((one) => drawWaiting(file, one, course))),
  };
}
